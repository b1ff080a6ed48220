import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Api } from '../../docker/api.ts';
import { type Handler, serveGrpc } from '../buildkit/grpc-server.ts';
import { upgrade } from '../buildkit/upgrade.ts';

export interface Session {
  /** What the engine knows the session by. */
  readonly id: string;
  close(): void;
}

/** Answers SERVING. Without it the engine drops a session after one (20.10) or five (28) seconds. */
const health: Handler = () => Promise.resolve(Uint8Array.of(8, 1));

/**
 * Offers services to the engine's builder for as long as the session is open. `sharedKey` names what is sent: the engine
 * compares a transfer with the last one of the same key, and asks only for what differs.
 */
export async function openSession(
  api: Api,
  services: ReadonlyMap<string, Handler>,
  { sharedKey, signal }: { sharedKey: string; signal?: AbortSignal | undefined },
): Promise<Session> {
  const handlers = new Map([['/grpc.health.v1.Health/Check', health], ...services]);
  const id = randomBytes(16).toString('hex');
  const socket = await upgrade(api, '/session', {
    signal,
    headers: {
      'X-Docker-Expose-Session-Uuid': id,
      'X-Docker-Expose-Session-Name': 'gantry',
      'X-Docker-Expose-Session-Sharedkey': sharedKey,
      // One header a method: the engine calls only what is listed.
      'X-Docker-Expose-Session-Grpc-Method': [...handlers.keys()],
    },
  });
  const server = serveGrpc(socket, handlers);
  await turn();
  return { id, close: server.close };
}
