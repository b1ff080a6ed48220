import type { Image } from '../../engine/types.ts';
import type { Context } from './context.ts';

/** Tells the bytes that go with some of these images, counted from their layers; undefined where that cannot be told. */
export async function freedAmong(
  { connection }: Context,
  all: readonly Image[],
): Promise<(going: readonly Image[]) => number | undefined> {
  const sharing = connection.store?.sharing;
  await sharing?.add(all);
  return (going) => sharing?.frees(going, all);
}

export async function freedBy(ctx: Context, going: readonly Image[]): Promise<number | undefined> {
  const all = await (await ctx.engine()).images.list();
  return (await freedAmong(ctx, all))(going);
}
