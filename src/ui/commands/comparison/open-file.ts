import { GantryError } from '../../../util/errors.ts';
import type { ComparedFileNode } from '../../trees/comparison.ts';
import { defineCommand } from '../command.ts';
import type { FileSide } from '../context.ts';

/** The file in both images, side by side; nothing on the side that lacks it. */
export const openComparedFile = defineCommand('gantry.comparison.openFile', async (ctx, node) => {
  const row = (node ?? ctx.desk.selection('gantry.comparison')[0]) as ComparedFileNode | undefined;
  if (row?.kind !== 'comparedFile')
    throw new GantryError('engine.not-found', 'Select a file in the Image Comparison view first.');
  const { pair, entry } = row;
  const side = async (of: 'before' | 'after'): Promise<FileSide | undefined> => {
    const file = entry[of];
    if (!file || file.kind === 'directory') return undefined;
    const { image, name } = pair[of];
    const { layers } = (await ctx.layers.open(image)).summary;
    return { imageId: image.id, layer: layers.length - 1, name };
  };
  await ctx.layers.compareFile(await side('before'), await side('after'), entry.path);
});
