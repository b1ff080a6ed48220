import assert from 'node:assert/strict';
import net from 'node:net';
import { createGrpcClient, type GrpcClient } from '../../../../../src/engine/build/buildkit/grpc-client.ts';
import { type Handler, serveGrpc } from '../../../../../src/engine/build/buildkit/grpc-server.ts';
import { RpcError, rpcStatus } from '../../../../../src/engine/build/buildkit/rpc-error.ts';

async function connect(handlers: Readonly<Record<string, Handler>>): Promise<{ client: GrpcClient; close(): void }> {
  const listener = net.createServer((socket) => serveGrpc(socket, new Map(Object.entries(handlers)))).listen(0);
  await new Promise((resolve) => listener.once('listening', resolve));
  const socket = net.connect((listener.address() as net.AddressInfo).port);
  const client = createGrpcClient(socket);
  return {
    client,
    close: () => {
      client.close();
      listener.close();
    },
  };
}

describe('gRPC over node:http2', () => {
  let open: Awaited<ReturnType<typeof connect>> | undefined;
  const start = async (handlers: Readonly<Record<string, Handler>>): Promise<GrpcClient> => {
    open = await connect(handlers);
    return open.client;
  };
  afterEach(() => open?.close());

  it('carries a unary call, with messages larger than a frame', async () => {
    const client = await start({
      '/echo': async (call) => {
        for await (const request of call.requests) return request;
        return undefined;
      },
    });
    const payload = Buffer.alloc(3 << 20, 'x');
    assert.ok((await client.unary('/echo', payload)).equals(payload));
    assert.equal((await client.unary('/echo', Buffer.alloc(0))).length, 0);
  });

  it('carries a stream of small messages in order, with backpressure', async () => {
    const client = await start({
      '/count': async (call) => {
        for (let i = 0; i < 5000; i++) await call.send(Buffer.from(String(i)));
        return undefined;
      },
    });
    const seen: number[] = [];
    for await (const answer of client.stream('/count', Buffer.alloc(0))) seen.push(Number(answer.toString()));
    assert.deepEqual(seen, [...Array(5000).keys()]);
  });

  it('carries messages of all sizes unharmed, from buffers that are used again, to a slow reader', async () => {
    const sizes = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? 200_000 + i : i % 5 === 0 ? 65_531 : i * 40));
    const bytesOf = (size: number, i: number): Buffer => Buffer.alloc(size, `${i} of ${size} `);
    const scratch = Buffer.alloc(256 << 10);
    const client = await start({
      '/bytes': async (call) => {
        for (const [i, size] of sizes.entries()) {
          scratch.set(bytesOf(size, i));
          await call.send(Buffer.from('head'), scratch.subarray(0, size));
        }
        return undefined;
      },
    });
    let i = 0;
    for await (const answer of client.stream('/bytes', Buffer.alloc(0))) {
      const expected = Buffer.concat([Buffer.from('head'), bytesOf(sizes[i] ?? 0, i)]);
      assert.ok(answer.equals(expected), `message ${i}`);
      i++;
      if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(i, sizes.length);
  });

  it('tells the status and the message of a failed call, escapes and all', async () => {
    const client = await start({
      '/fail': () => Promise.reject(new RpcError(rpcStatus.notFound, 'secret “ä%” not found')),
      '/late': async (call) => {
        await call.send(Buffer.from('some'));
        throw new Error('broke');
      },
    });
    await assert.rejects(client.unary('/fail', Buffer.alloc(0)), {
      status: rpcStatus.notFound,
      message: 'secret “ä%” not found',
    });
    await assert.rejects(client.unary('/late', Buffer.alloc(0)), { status: rpcStatus.unknown, message: 'broke' });
    await assert.rejects(client.unary('/none', Buffer.alloc(0)), { status: rpcStatus.unimplemented });
  });

  it('keeps repeated metadata apart, and reads what BuildKit escapes', async () => {
    let patterns: readonly string[] = [];
    let name: readonly string[] = [];
    const client = await start({
      '/meta': async (call) => {
        patterns = call.metadata('exclude-patterns');
        name = call.metadata('dir-name');
        return new Uint8Array();
      },
    });
    await client.unary('/meta', Buffer.alloc(0), {
      metadata: {
        'exclude-patterns': ['a, b', 'c'] as unknown as string,
        'dir-name': '%C3%BC+x',
        'dir-name-encoded': '1',
      },
    });
    assert.deepEqual(patterns, ['a, b', 'c']);
    assert.deepEqual(name, ['ü x']);
  });

  it('says that the connection broke, and cancels on a signal', async () => {
    const hanging: Handler = (call) =>
      new Promise((_, reject) => call.signal.addEventListener('abort', () => reject(new Error('gone'))));
    const client = await start({ '/hang': hanging });
    const abort = new AbortController();
    const cancelled = client.unary('/hang', Buffer.alloc(0), { signal: abort.signal });
    setImmediate(() => abort.abort());
    await assert.rejects(cancelled, { name: 'AbortError' });
    const broken = client.unary('/hang', Buffer.alloc(0));
    setTimeout(() => client.close(), 20);
    await assert.rejects(broken, { status: rpcStatus.unavailable });
  });
});
