import { checkTag } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { reportSent } from '../report-sent.ts';

/** A file system archive, e.g. of debootstrap or `docker export`, becomes an image of one layer. */
export const importImage = defineCommand('gantry.images.import', async (ctx) => {
  const file = await ctx.prompts.openFile({
    title: 'Make an image of which file system archive?',
    endings: ['tar', 'tar.gz', 'tgz', 'tar.zst', 'tar.xz'],
  });
  const reference = await ctx.prompts.ask({
    title: 'Name the image',
    placeHolder: 'repository:tag',
    check: checkTag,
  });
  const engine = await ctx.engine();
  const id = await ctx.prompts.progress(`Importing ${ctx.desk.shortPath(file)}`, (report, signal) =>
    engine.images.import(file, reference, signal, reportSent(report)),
  );
  ctx.prompts.tell(`Imported ${reference}.`, {
    Run: () => ctx.desk.run('gantry.images.run', reference),
    'Show Layers': () => ctx.desk.run('gantry.images.showLayers', reference),
  });
  await ctx.desk.reveal('gantry.images', `image/${id}/${reference}`);
});
