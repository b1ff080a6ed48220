import { defineCommand } from '../command.ts';
import { reportSent } from '../report-sent.ts';

const loaded = /^Loaded image(?: ID)?: (.*)$/;

export const loadImages = defineCommand('gantry.images.load', async (ctx) => {
  const file = await ctx.prompts.openFile({
    title: 'Load images from which archive?',
    endings: ['tar', 'tar.gz', 'tgz', 'tar.zst', 'tar.xz'],
  });
  const engine = await ctx.engine();
  const names: string[] = [];
  await ctx.prompts.progress(`Loading ${ctx.desk.shortPath(file)}`, async (report, signal) => {
    for await (const { status } of engine.images.load(file, signal, reportSent(report))) {
      const name = loaded.exec(status)?.[1];
      if (name) names.push(name);
      report(status);
    }
  });
  ctx.prompts.tell(names.length ? `Loaded ${names.join(', ')}.` : 'The archive held no image.');
});
