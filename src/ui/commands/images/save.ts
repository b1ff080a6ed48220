import { shortId } from '../../../state/selectors.ts';
import { bytes } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { imagesOf } from '../targets.ts';

/** The chosen images, whole, in one archive that `load` here or `docker load` anywhere reads. */
export const saveImages = defineCommand('gantry.images.save', async (ctx, ...args) => {
  const chosen = await imagesOf(ctx, args, 'Save which images?');
  const names = chosen.map(({ image, reference }) => reference ?? image.id);
  const label = names.length === 1 && chosen[0]?.reference ? chosen[0].reference : shortId(chosen[0]?.image.id ?? '');
  const file = await ctx.prompts.saveFile({
    title: 'Save to which archive?',
    name: `${label.replaceAll(/[^\w.-]+/g, '-')}.tar`,
    endings: ['tar'],
  });
  const engine = await ctx.engine();
  let size = 0;
  await ctx.prompts.progress(`Saving ${names.join(', ')}`, async (report, signal) => {
    for await (const progress of engine.images.save(names, file, signal)) {
      size = progress.bytes;
      report(size ? bytes(size) : 'The engine is preparing the archive');
    }
  });
  ctx.prompts.tell(`Saved ${names.join(', ')}: ${bytes(size)} in ${file}.`);
});
