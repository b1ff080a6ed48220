import { defineCommand } from '../command.ts';
import { placeOf } from '../container-file.ts';

/** Nothing tells when files change: the directory, and all that is open below it, is listed again. */
export const refreshContainerFiles = defineCommand('gantry.containerFiles.refresh', async (ctx, ...args) => {
  const { container, path } = placeOf(ctx, args);
  ctx.directories.forget(container.id, path);
});
