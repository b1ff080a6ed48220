import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Handler, ServerCall } from '../../../../../src/engine/build/buildkit/grpc-server.ts';
import { decode, encode } from '../../../../../src/engine/build/buildkit/protobuf.ts';
import { rpcStatus } from '../../../../../src/engine/build/buildkit/rpc-error.ts';
import {
  InfoRequest,
  InfoResponse,
  ReadRequest,
  ReadResponse,
  WriteRequest,
  WriteResponse,
  writeAction,
} from '../../../../../src/engine/build/content/content-messages.ts';
import { type Caches, prepareCaches } from '../../../../../src/engine/build/options/caches.ts';
import { contentService } from '../../../../../src/engine/build/session/content.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { callPair } from '../fsutil/calls.ts';

const digestOf = (data: Buffer): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

describe('build cache in a folder', () => {
  let contextDir: string;
  beforeEach(() => {
    contextDir = temporaryFolder('cache');
  });
  afterEach(() => fs.rmSync(contextDir, { recursive: true, force: true }));
  const caches = (cacheTo: string[], cacheFrom: string[] = []): Promise<Caches> =>
    prepareCaches({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], cacheTo, cacheFrom });
  const files = (): string[] => fs.readdirSync(path.join(contextDir, 'kept/blobs/sha256'));

  /** Calls as the engine does, on the store of `kept`. */
  const call = async (
    from: Caches,
    method: string,
    requests: readonly Uint8Array[],
    id?: string,
  ): Promise<Buffer[]> => {
    const [ours, engine] = callPair();
    for (const request of requests) await engine.send(request);
    const store = id ?? `local:${path.join(contextDir, 'kept')}`;
    const handler = new Map<string, Handler>(contentService(from.stores)).get(
      `/containerd.services.content.v1.Content/${method}`,
    );
    const metadata: ServerCall['metadata'] = (key) => (key === 'buildkit-attachable-store-id' ? [store] : []);
    const answers: Buffer[] = [];
    const send: ServerCall['send'] = (...parts) => void answers.push(Buffer.concat(parts));
    let left = requests.length;
    const some = async function* (): ServerCall['requests'] {
      for await (const request of ours.requests) {
        yield request;
        if (--left === 0) return;
      }
    };
    const reply = await handler?.({ ...ours, requests: some(), metadata, send });
    return reply ? [Buffer.from(reply)] : answers;
  };
  const writing = (data: Buffer, expected = digestOf(data)): Buffer[] => [
    encode(WriteRequest, { action: writeAction.stat, ref: 'r', expected, total: data.length }),
    encode(WriteRequest, { action: writeAction.write, data: data.subarray(0, 10) }),
    encode(WriteRequest, { action: writeAction.write, offset: 10, data: data.subarray(10) }),
    encode(WriteRequest, { action: writeAction.commit, offset: data.length, total: data.length, expected }),
  ];
  const blob = Buffer.alloc(600_000, 'some blob ');

  it('is written by the engine, and read again by digest from anywhere', async () => {
    const to = await caches(['type=local,dest=kept,mode=max']);
    assert.deepEqual(to.exports, [{ type: 'local', attrs: { dest: path.join(contextDir, 'kept'), mode: 'max' } }]);
    const answers = (await call(to, 'Write', writing(blob))).map((answer) => decode(WriteResponse, answer));
    assert.deepEqual(
      answers.map(({ offset }) => offset),
      [0, 10, 600_000, 600_000],
    );
    assert.equal(answers.at(-1)?.digest, digestOf(blob));
    assert.deepEqual(files(), [digestOf(blob).slice(7)]);
    await to.finish(JSON.stringify({ digest: digestOf(blob), mediaType: 'x', size: blob.length }));

    const from = await caches([], ['type=local,src=kept']);
    assert.deepEqual(from.imports, [
      { type: 'local', attrs: { src: path.join(contextDir, 'kept'), digest: digestOf(blob) } },
    ]);
    const [info] = await call(from, 'Info', [encode(InfoRequest, { digest: digestOf(blob) })]);
    assert.equal(decode(InfoResponse, info ?? Buffer.alloc(0)).info?.size, blob.length);
    for (const [offset, size] of [
      [0, 0],
      [5, 300_000],
    ] as const) {
      const parts = await call(from, 'Read', [encode(ReadRequest, { digest: digestOf(blob), offset, size })]);
      const data = Buffer.concat(parts.map((part) => decode(ReadResponse, part).data));
      assert.ok(data.equals(blob.subarray(offset, size === 0 ? undefined : offset + size)));
    }
    const again = await call(to, 'Write', writing(blob)).catch((error: { status: number }) => error.status);
    assert.equal(again, rpcStatus.alreadyExists);
  });

  it('holds nothing that is not what its digest says, and nothing half-written', async () => {
    const to = await caches(['type=local,dest=kept']);
    await assert.rejects(call(to, 'Write', writing(blob, digestOf(Buffer.from('else')))), /came as sha256:/);
    assert.deepEqual(files(), []);
    await call(to, 'Write', writing(blob).slice(0, 2));
    assert.deepEqual(files(), []);
  });

  it('opens no other folder, and no path out of it', async () => {
    const to = await caches(['type=local,dest=kept']);
    fs.writeFileSync(path.join(contextDir, 'secret'), 'x');
    for (const digest of ['sha256:../../../secret', '../secret', `sha256:${'0'.repeat(64)}`])
      await assert.rejects(call(to, 'Read', [encode(ReadRequest, { digest })]), { status: rpcStatus.notFound });
    await assert.rejects(call(to, 'Info', [encode(InfoRequest, { digest: digestOf(blob) })], 'local:/etc'), {
      status: rpcStatus.notFound,
      message: /no access allowed/,
    });
  });

  it('that is not there yet is told and left out; one that names no folder is refused', async () => {
    const { imports, missing } = await caches([], ['type=local,src=kept,tag=main', 'r/x:1']);
    assert.deepEqual(imports, [{ type: 'registry', attrs: { ref: 'r/x:1' } }]);
    assert.deepEqual(missing, [`There is no build cache “main” in ${path.join(contextDir, 'kept')} yet.`]);
    await assert.rejects(caches(['type=local']), { code: 'build.invalid', hint: /dest=<folder>/ });
    await assert.rejects(caches([], ['type=local']), { code: 'build.invalid' });
  });

  it('keeps what other tags name', async () => {
    fs.mkdirSync(path.join(contextDir, 'kept'));
    for (const tag of ['a', 'b', 'a'])
      await (await caches([`type=local,dest=kept,tag=${tag}`])).finish(JSON.stringify({ digest: `sha256:${tag}` }));
    const index = JSON.parse(fs.readFileSync(path.join(contextDir, 'kept/index.json'), 'utf8'));
    assert.deepEqual(
      index.manifests.map(({ digest }: { digest: string }) => digest),
      ['sha256:b', 'sha256:a'],
    );
  });
});
