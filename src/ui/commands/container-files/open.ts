import { containerFilesId } from '../../../state/container-files.ts';
import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { placeOf } from '../container-file.ts';

/** Read-only, as it is now; of a link what it leads to. */
export const openContainerFile = defineCommand('gantry.containerFiles.open', async (ctx, ...args) => {
  const { container, path } = placeOf(ctx, args);
  const found = await (await ctx.engine()).containers.lookUp(container.id, path);
  if (!found) throw new GantryError('engine.not-found', `${container.name} has no ${path} any more.`);
  if (found.kind !== 'file') throw new GantryError('engine.unsupported', `${found.path} is not a file.`);
  await ctx.layers.openFile(containerFilesId(container.id), 0, found.path, container.name);
});
