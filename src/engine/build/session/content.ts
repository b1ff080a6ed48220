import type { Handler, ServerCall } from '../buildkit/grpc-server.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import { RpcError, rpcStatus } from '../buildkit/rpc-error.ts';
import type { Decoded, Message } from '../buildkit/schema.ts';
import type { BlobFolder, BlobWriter } from '../content/blob-folder.ts';
import {
  InfoRequest,
  InfoResponse,
  ReadRequest,
  ReadResponse,
  UpdateRequest,
  WriteRequest,
  WriteResponse,
  writeAction,
} from '../content/content-messages.ts';
import { firstRequest, type Services } from './services.ts';

const service = '/containerd.services.content.v1.Content/';

/** Blobs of ours that the engine reads and writes: build cache in folders, by the ids that it asks for them. */
export function contentService(stores: ReadonlyMap<string, BlobFolder>): Services {
  const storeOf = (call: ServerCall): BlobFolder => {
    const [id = ''] = call.metadata('buildkit-attachable-store-id');
    const store = stores.get(id);
    if (!store) throw new RpcError(rpcStatus.notFound, `no access allowed to store “${id}”`);
    return store;
  };
  const info = async (call: ServerCall, digest: string): Promise<Buffer> =>
    encode(InfoResponse, { info: { digest, size: await sizeOf(storeOf(call), digest) } });
  const none: Handler = () => Promise.resolve(new Uint8Array());
  return [
    [`${service}Info`, async (call) => info(call, (await asked(call, InfoRequest)).digest)],
    // Of labels, which a folder does not keep.
    [`${service}Update`, async (call) => info(call, (await asked(call, UpdateRequest)).info?.digest ?? '')],
    [`${service}Read`, (call) => read(call, storeOf(call))],
    [`${service}Write`, (call) => write(call, storeOf(call))],
    [`${service}Status`, () => Promise.reject(new RpcError(rpcStatus.notFound, 'no write is under way'))],
    [`${service}Abort`, none],
  ];
}

const asked = async <M extends Message>(call: ServerCall, schema: M): Promise<Decoded<M>> =>
  decode(schema, await firstRequest(call));

async function sizeOf(store: BlobFolder, digest: string): Promise<number> {
  const size = await store.size(digest);
  if (size === undefined) throw new RpcError(rpcStatus.notFound, `content ${digest}: not found`);
  return size;
}

async function read(call: ServerCall, store: BlobFolder): Promise<undefined> {
  const { digest, offset, size } = await asked(call, ReadRequest);
  await sizeOf(store, digest);
  call.start();
  let at = offset;
  for await (const data of store.read(digest, offset, size)) {
    await call.send(encode(ReadResponse, { offset: at, data }));
    at += data.length;
  }
}

/** One answer to each request. A blob that is there already is told, so that it is not sent. */
async function write(call: ServerCall, store: BlobFolder): Promise<undefined> {
  call.start();
  let writer: BlobWriter | undefined;
  try {
    for await (const payload of call.requests) {
      const request = decode(WriteRequest, payload);
      const { action, expected, total } = request;
      if (expected !== '' && (await store.size(expected)) !== undefined)
        throw new RpcError(rpcStatus.alreadyExists, `blob ${expected} exists`);
      writer ??= await store.write();
      if (action !== writeAction.stat && request.offset !== writer.offset)
        throw new RpcError(rpcStatus.outOfRange, `write at ${request.offset} must be at ${writer.offset}`);
      if (request.data.length > 0) await writer.write(request.data);
      const digest = action === writeAction.commit ? await writer.commit(expected) : '';
      await call.send(encode(WriteResponse, { action, offset: writer.offset, total, digest }));
      if (action === writeAction.commit) return;
    }
  } finally {
    await writer?.close();
  }
}
