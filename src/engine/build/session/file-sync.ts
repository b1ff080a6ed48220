import { contextFilter } from '../../../core/dockerignore/context-filter.ts';
import type { ServerCall } from '../buildkit/grpc-server.ts';
import { RpcError, rpcStatus } from '../buildkit/rpc-error.ts';
import type { ContextTree } from '../context/context-tree.ts';
import { followLinks } from '../context/follow-links.ts';
import { asUnreadable } from '../context/unreadable.ts';
import { sendTree, type TransferLog } from '../fsutil/send-tree.ts';
import type { Services } from './services.ts';

export interface FileSyncOptions {
  /** By the name the engine asks for: `context`, `dockerfile` or a named context. */
  readonly trees: ReadonlyMap<string, ContextTree>;
  readonly log?: TransferLog;
  /** What went wrong on our side, more exactly than the engine will retell it. */
  onFailure(error: Error): void;
}

/** Sends folders to the engine, which says what it wants of them and how to filter. */
export const fileSyncService = (options: FileSyncOptions): Services => [
  [
    '/moby.filesync.v1.FileSync/DiffCopy',
    async (call) => {
      const name = call.metadata('dir-name')[0] ?? '';
      const tree = options.trees.get(name);
      if (!tree) throw new RpcError(rpcStatus.notFound, `no access allowed to dir “${name}”`);
      // The first questions, about the Dockerfile and .dockerignore alone, are not what goes into the image.
      const isContent = name === 'context' && !call.metadata('followpaths').includes('.dockerignore');
      try {
        await sendTree(call, tree, filterFor(call, tree), isContent ? options.log : undefined);
      } catch (error) {
        if (call.signal.aborted || error instanceof RpcError) throw error;
        const cause = asUnreadable(tree, error) as Error;
        options.onFailure(cause);
        throw cause;
      }
      return undefined;
    },
  ],
];

function filterFor(call: ServerCall, tree: ContextTree): ReturnType<typeof contextFilter> | undefined {
  const exclude = call.metadata('exclude-patterns');
  const followed = call.metadata('followpaths');
  const include = [
    ...call.metadata('include-patterns'),
    ...((followed.length > 0 ? followLinks(tree, followed) : undefined) ?? []),
  ];
  if (exclude.length === 0 && include.length === 0) return undefined;
  const filter = contextFilter({ include, exclude });
  if (filter.invalid.length > 0) throw new Error(`Not a pattern: “${filter.invalid.join('”, “')}”.`);
  return filter;
}
