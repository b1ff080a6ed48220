import type { BuildRequest } from '../../engine/types.ts';
import type { Context } from '../commands/context.ts';

/** The image's row, and what one does with it next; where no image was made, where the files are. `name`: of a build without a tag. */
export async function tellBuilt(
  ctx: Context,
  { tags, output }: BuildRequest,
  name: string,
  imageId: string | undefined,
): Promise<void> {
  if (output?.type === 'local') return ctx.prompts.tell(`Built ${name} into ${ctx.desk.shortPath(output.directory)}.`);
  if (output?.type === 'tar') return ctx.prompts.tell(`Built ${name} into ${ctx.desk.shortPath(output.file)}.`);
  const [tag] = tags;
  const image = tag ?? imageId;
  if (image === undefined) return ctx.prompts.tell(`Built ${name}.`);
  ctx.prompts.tell(`Built ${tag ?? name}.`, {
    Run: () => ctx.desk.run('gantry.images.run', image),
    'Show Layers': () => ctx.desk.run('gantry.images.showLayers', image),
    Push: () => ctx.desk.run('gantry.images.push', image),
  });
  if (imageId && tag) await ctx.desk.reveal('gantry.images', `image/${imageId}/${tag}`);
}
