import net, { type AddressInfo, type Socket } from 'node:net';

/** A network between a client and a server, to be cut. */
export interface Relay {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Bytes towards the server after which a connection is reset, of each one that is opened from now on. */
  limit: number;
  /** Connections that were reset. */
  readonly cuts: number;
  /** Resets every connection now. */
  cut(): void;
  /** Nobody answers there any more. */
  close(): Promise<void>;
}

/** `target`: `127.0.0.1:PORT`, or the path of a unix socket. */
export async function startRelay(target: string): Promise<Relay> {
  const open = new Set<Socket>();
  const [host = '', port = ''] = target.split(':');
  let cuts = 0;
  const reset = (socket: Socket): void => {
    cuts++;
    socket.resetAndDestroy();
  };
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const far = net.connect(target.startsWith('/') ? { path: target } : { host, port: Number(port) });
    far.allowHalfOpen = true;
    let left = relay.limit;
    open.add(client);
    client.on('data', (data) => {
      left -= data.length;
      if (left < 0) reset(client);
    });
    for (const socket of [client, far]) socket.on('error', () => undefined);
    client.on('close', () => {
      open.delete(client);
      far.destroy();
    });
    far.on('close', () => client.destroy());
    client.pipe(far).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    limit: Number.POSITIVE_INFINITY,
    get cuts() {
      return cuts;
    },
    cut: () => {
      for (const client of open) reset(client);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      relay.cut();
      await closed;
    },
  };
  return relay;
}
