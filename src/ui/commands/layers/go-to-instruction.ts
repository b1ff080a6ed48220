import { recordedAs } from '../../../core/dockerfile/history/recorded-build.ts';
import { parse } from '../../../core/dockerfile/parse.ts';
import type { Image, RecordedBuild } from '../../../engine/types.ts';
import { GantryError } from '../../../util/errors.ts';
import { baseMark, layerMarks } from '../../layers/layer-marks.ts';
import type { LayerNode } from '../../trees/layer-row.ts';
import { defineCommand } from '../command.ts';
import type { Context, WorkFile } from '../context.ts';
import { dockerfileOf, dockerfilesIn } from '../files.ts';

/** The Dockerfile that the image was built from here, else the one that its build recorded, else the one the user names. */
async function sourceOf(
  ctx: Context,
  { id }: Image,
  recorded: RecordedBuild | undefined,
): Promise<[WorkFile, string | undefined]> {
  const built = ctx.built.of(id);
  const file = built && (await ctx.desk.file(built.dockerfile).catch(() => undefined));
  if (file) return [file, built.target];
  for (const path of recorded ? await dockerfilesIn(ctx) : []) {
    const found = await ctx.desk.file(path).catch(() => undefined);
    if (recorded && found && recordedAs(found.text, recorded) !== undefined) return [found, recorded.target];
  }
  return [await dockerfileOf(ctx, undefined), recorded?.target];
}

/** From a layer to the line that made it. */
export const goToInstruction = defineCommand('gantry.layers.goToInstruction', async (ctx, node) => {
  const row = (node ?? ctx.desk.selection('gantry.layers')[0]) as LayerNode | undefined;
  if (row?.kind !== 'layer') throw new GantryError('engine.not-found', 'Select a layer in the Layers view first.');
  const recorded = await ctx.layers.recordedBuild(row.image);
  const [{ text, path }, target] = await sourceOf(ctx, row.image, recorded);
  const layers = await ctx.layers.layersOf(row.image);
  const source = parse(text);
  const marks = layerMarks(source, layers, target, recorded);
  const mark = marks.find(({ layer }) => layer.index === row.layer.index);
  const base = mark ? undefined : baseMark(source, marks, row.layer, target);
  if (!mark && !base)
    throw new GantryError('engine.not-found', `${ctx.desk.shortPath(path)} has no instruction for this layer.`, {
      hint: 'The file was changed since the image was built, or is not the one it was built from.',
    });
  const range = mark?.range ?? base?.range;
  if (range) await ctx.desk.openAt(path, range);
  if (base) ctx.prompts.tell(`This layer belongs to the base image ${base.name}.`);
  if (mark?.approximate) ctx.prompts.tell('This is the likely line: it does not read exactly as the layer says.');
});
