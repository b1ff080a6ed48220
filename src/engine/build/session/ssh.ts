import { once } from 'node:events';
import net from 'node:net';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { BytesMessage, CheckAgentRequest } from '../buildkit/messages.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import { RpcError, rpcStatus } from '../buildkit/rpc-error.ts';
import { firstRequest, type Services } from './services.ts';

/** Connects `RUN --mount=type=ssh` to the user's own agent; keys never leave it. */
export function sshService(agents: readonly { readonly id: string; readonly socket: string }[]): Services {
  const socketOf = (id: string): string => {
    const found = agents.find((agent) => agent.id === (id || 'default'))?.socket;
    if (found === undefined) throw new RpcError(rpcStatus.notFound, `unset ssh forward key ${id || 'default'}`);
    return found;
  };
  return [
    [
      '/moby.sshforward.v1.SSH/CheckAgent',
      async (call) => {
        socketOf(decode(CheckAgentRequest, await firstRequest(call)).id);
        return new Uint8Array();
      },
    ],
    [
      '/moby.sshforward.v1.SSH/ForwardAgent',
      async (call) => {
        await forward(call, socketOf(call.metadata('buildkit.ssh.id')[0] ?? ''));
        return undefined;
      },
    ],
  ];
}

async function forward(call: ServerCall, path: string): Promise<void> {
  call.start();
  const agent = net.connect(path);
  const end = (): void => void agent.destroy();
  call.signal.addEventListener('abort', end);
  try {
    await once(agent, 'connect');
    const toAgent = sendToAgent(call, agent).catch(end);
    for await (const data of agent) await call.send(encode(BytesMessage, { data: data as Buffer }));
    await toAgent;
  } catch (error) {
    throw new RpcError(rpcStatus.unavailable, `the ssh agent at ${path} failed: ${(error as Error).message}`);
  } finally {
    call.signal.removeEventListener('abort', end);
    agent.destroy();
  }
}

async function sendToAgent(call: ServerCall, agent: net.Socket): Promise<void> {
  for await (const request of call.requests) {
    const { data } = decode(BytesMessage, request);
    if (data.length > 0 && !agent.write(data)) await once(agent, 'drain', { signal: call.signal });
  }
  agent.end();
}
