import assert from 'node:assert/strict';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from '../../../../../src/core/dockerfile/parse.ts';
import { type Handler, serveGrpc } from '../../../../../src/engine/build/buildkit/grpc-server.ts';
import { GatewaySolveResponse, SolveResponse } from '../../../../../src/engine/build/buildkit/messages.ts';
import { encode } from '../../../../../src/engine/build/buildkit/protobuf.ts';
import { RpcError, rpcStatus } from '../../../../../src/engine/build/buildkit/rpc-error.ts';
import type { PreparedBuild } from '../../../../../src/engine/build/prepare.ts';
import { createProgress } from '../../../../../src/engine/build/progress/reducer.ts';
import { grpcTransport } from '../../../../../src/engine/build/transports/grpc.ts';
import type { BuildResult } from '../../../../../src/engine/build/transports/transport.ts';

/** A BuildKit that makes nothing: what it answers is up to a test. */
describe('a build over BuildKit’s own API', () => {
  let listener: net.Server;
  const control = '/moby.buildkit.v1.Control/';
  const bridge = '/moby.buildkit.v1.frontend.LLBBridge/';

  const build = async (answers: Readonly<Record<string, Handler>>): Promise<BuildResult> => {
    let returned: () => void = () => undefined;
    const result = new Promise<void>((resolve) => {
      returned = resolve;
    });
    const none: Handler = async () => new Uint8Array();
    const handlers: Record<string, Handler> = {
      [`${control}Solve`]: async () => {
        await result;
        return encode(SolveResponse, { exporterResponse: { 'containerimage.digest': 'sha256:made' } });
      },
      [`${control}Status`]: none,
      [`${bridge}Ping`]: none,
      [`${bridge}Solve`]: async () => {
        await delay(100);
        return encode(GatewaySolveResponse, { result: Uint8Array.of(0x5a, 0) });
      },
      [`${bridge}Return`]: async () => {
        returned();
        return new Uint8Array();
      },
      ...answers,
    };
    listener = net.createServer((socket) => serveGrpc(socket, new Map(Object.entries(handlers)))).listen(0);
    await new Promise((resolve) => listener.once('listening', resolve));
    const { port } = listener.address() as net.AddressInfo;
    const request = { contextDir: '/c', dockerfile: '/c/Dockerfile', tags: [] };
    const caches = { imports: [], exports: [], missing: [], finish: async () => undefined };
    const prepared = {
      api: { hijack: async () => net.connect(port) },
      info: { apiVersion: '1.51', imageStore: 'containerd' },
      ...{ request, caches, tags: [], environment: {}, dockerfile: parse('FROM scratch\n') },
    } as unknown as PreparedBuild;
    return grpcTransport({
      prepared,
      progress: createProgress(() => undefined),
      emit: () => undefined,
      signal: new AbortController().signal,
      sessionId: 'session',
    });
  };
  afterEach(() => listener.close());

  it('ends with what was made', async () => {
    assert.deepEqual(await build({}), { imageId: 'sha256:made', digest: 'sha256:made' });
  });

  it('fails, and takes nothing else with it, when its progress cannot be followed', async () => {
    const status: Handler = () => Promise.reject(new RpcError(rpcStatus.notFound, 'no such job'));
    // One would end the thread, with every other build in it.
    const unhandled: unknown[] = [];
    const hear = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', hear);
    await assert.rejects(build({ [`${control}Status`]: status }), { code: 'build.failed', message: 'no such job' });
    process.off('unhandledRejection', hear);
    assert.deepEqual(unhandled, []);
  });

  it('tells why it failed, also where that is no proper text', async () => {
    const solve: Handler = () => Promise.reject(new RpcError(rpcStatus.unknown, 'half a \ud83d character'));
    await assert.rejects(build({ [`${bridge}Solve`]: solve, [`${control}Solve`]: solve }), {
      code: 'build.failed',
      message: 'half a \ufffd character',
    });
  });
});
