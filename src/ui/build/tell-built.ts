import type { Context } from '../commands/context.ts';

/** The image's row, and what one does with it next. */
export async function tellBuilt(ctx: Context, tag: string, imageId: string | undefined): Promise<void> {
  ctx.prompts.tell(`Built ${tag}.`, {
    Run: () => ctx.desk.run('gantry.images.run', tag),
    'Show Layers': () => ctx.desk.run('gantry.images.showLayers', tag),
    Push: () => ctx.desk.run('gantry.images.push', tag),
  });
  if (imageId) await ctx.desk.reveal('gantry.images', `image/${imageId}/${tag}`);
}
