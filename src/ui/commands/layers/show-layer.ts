import { parse } from '../../../core/dockerfile/parse.ts';
import { GantryError } from '../../../util/errors.ts';
import { layerMarks } from '../../layers/layer-marks.ts';
import { layerRow } from '../../trees/layer-row.ts';
import { defineCommand } from '../command.ts';
import { dockerfileOf } from '../files.ts';

/** From a line of a Dockerfile to the layer that its last build made of it; `line` from 0, else the cursor's. */
export const showLayer = defineCommand('gantry.layers.showLayer', async (ctx, of, line) => {
  const file = await dockerfileOf(ctx, of);
  const built = ctx.built.latest(file.path);
  const image = built && (await (await ctx.engine()).images.list()).find(({ id }) => id === built.imageId);
  if (!image)
    throw new GantryError(
      'engine.not-found',
      `The engine has no image that was built from ${ctx.desk.shortPath(file.path)}.`,
      {
        hint: 'Build the image first.',
      },
    );
  const at = typeof line === 'number' ? line : (file.line ?? 0);
  const [layers, recorded] = await Promise.all([ctx.layers.layersOf(image), ctx.layers.recordedBuild(image)]);
  const mark = layerMarks(parse(file.text), layers, built.target, recorded).find(
    ({ range }) => range.start.line <= at && at <= range.end.line,
  );
  if (!mark)
    throw new GantryError('engine.not-found', `Line ${at + 1} made no layer of ${image.tags[0] ?? 'the image'}.`, {
      hint: 'It is in another stage, or was changed since the image was built.',
    });
  ctx.layers.select({ image, name: image.tags[0] ?? image.id.slice(7, 19) });
  await ctx.desk.run('gantry.layers.focus');
  await ctx.desk.reveal('gantry.layers', layerRow({ kind: 'layer', parent: 'layers', image, layer: mark.layer }).id);
});
