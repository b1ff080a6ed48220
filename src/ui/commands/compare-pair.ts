import type { SelectedImage } from '../trees/layers.ts';
import type { Context } from './context.ts';

/** Shows two images' files beside one another, the older first. */
export async function comparePair(ctx: Context, one: SelectedImage, other: SelectedImage): Promise<void> {
  if (one.image.id === other.image.id) {
    ctx.prompts.tell(`${one.name} and ${other.name} are the same image.`);
    return;
  }
  const [before, after] = one.image.created <= other.image.created ? [one, other] : [other, one];
  await ctx.comparison.show({ before, after });
}
