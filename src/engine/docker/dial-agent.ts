import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dial } from '../contexts/dial.ts';

type Created = (error: Error | null, socket: Duplex) => void;

/** An HTTP agent whose connections come from a transport: a socket, TLS or an ssh child alike. */
export class DialAgent extends Agent {
  readonly #dial: Dial;

  constructor(dial: Dial, options: { keepAlive: boolean; maxSockets: number }) {
    super({ ...options, timeout: 0 });
    this.#dial = dial;
  }

  /** A socket that is there at once is returned: node counts only those against `maxSockets` in time. */
  override createConnection(_options: unknown, created?: Created): Duplex | undefined {
    const dialled = this.#dial();
    if (!(dialled instanceof Promise)) return dialled;
    dialled.then(
      (socket) => created?.(null, socket),
      // Node's own agent leaves the socket out on failure; only the types insist on one.
      (error: Error) => (created as ((error: Error) => void) | undefined)?.(error),
    );
    return undefined;
  }
}
