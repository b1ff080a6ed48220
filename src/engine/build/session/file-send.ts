import { open, rename, rm } from 'node:fs/promises';
import type { BuildOutput } from '../../types/build.ts';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { BytesMessage } from '../buildkit/messages.ts';
import { decode } from '../buildkit/protobuf.ts';
import { receiveTree } from '../fsutil/receive-tree.ts';
import type { Services } from './services.ts';

/** Takes what a build puts out into a local folder or tar file. */
export const fileSendService = (
  output: Extract<BuildOutput, { type: 'local' | 'tar' }>,
  onFailure: (error: Error) => void,
): Services => [
  [
    '/moby.filesync.v1.FileSend/DiffCopy',
    async (call) => {
      try {
        await (output.type === 'local' ? receiveTree(call, output.directory) : receiveFile(call, output.file));
      } catch (error) {
        if (!call.signal.aborted) onFailure(error as Error);
        throw error;
      }
      return undefined;
    },
  ],
];

/** The file appears whole or not at all. */
async function receiveFile(call: ServerCall, file: string): Promise<void> {
  call.start();
  const part = `${file}.gantry-part`;
  const handle = await open(part, 'w');
  try {
    for await (const payload of call.requests) await handle.writeFile(decode(BytesMessage, payload).data);
    await handle.close();
    if (call.signal.aborted) throw new Error('The engine broke off the transfer.');
    await rename(part, file);
  } finally {
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
  }
}
