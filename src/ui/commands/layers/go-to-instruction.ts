import { parse } from '../../../core/dockerfile/parse.ts';
import { GantryError } from '../../../util/errors.ts';
import { layerMarks } from '../../layers/layer-marks.ts';
import type { LayerNode } from '../../trees/layer-row.ts';
import { defineCommand } from '../command.ts';
import type { Context, WorkFile } from '../context.ts';
import { dockerfileOf } from '../files.ts';

/** The Dockerfile that the image was built from here, else the one the user names. */
async function sourceOf(ctx: Context, imageId: string): Promise<{ file: WorkFile; target: string | undefined }> {
  const built = ctx.built.of(imageId);
  const file = built && (await ctx.desk.file(built.dockerfile).catch(() => undefined));
  return file ? { file, target: built.target } : { file: await dockerfileOf(ctx, undefined), target: undefined };
}

/** From a layer to the line that made it. */
export const goToInstruction = defineCommand('gantry.layers.goToInstruction', async (ctx, node) => {
  const row = (node ?? ctx.desk.selection('gantry.layers')[0]) as LayerNode | undefined;
  if (row?.kind !== 'layer') throw new GantryError('engine.not-found', 'Select a layer in the Layers view first.');
  const { file, target } = await sourceOf(ctx, row.image.id);
  const layers = await ctx.layers.layersOf(row.image);
  const mark = layerMarks(parse(file.text), layers, target).find(({ layer }) => layer.index === row.layer.index);
  if (!mark)
    throw new GantryError('engine.not-found', `${ctx.desk.shortPath(file.path)} has no instruction for this layer.`, {
      hint: 'It belongs to the base image, or the file was changed since the image was built.',
    });
  await ctx.desk.openAt(file.path, mark.range);
  if (mark.approximate) ctx.prompts.tell('This is the likely line: it does not read exactly as the layer says.');
});
