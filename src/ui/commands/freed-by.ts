import type { Image } from '../../engine/types.ts';
import type { FreedLayer } from '../../state/sharing.ts';
import type { Context } from './context.ts';

/** Tells the layers that go with some of these images; undefined where that cannot be told. */
export async function freedAmong(
  { connection }: Context,
  all: readonly Image[],
): Promise<(going: readonly Image[]) => readonly FreedLayer[] | undefined> {
  const sharing = connection.store?.sharing;
  await sharing?.add(all);
  return (going) => sharing?.frees(going, all);
}

export const bytesOf = (layers: readonly FreedLayer[]): number => layers.reduce((sum, { bytes }) => sum + bytes, 0);

export async function freedBy(ctx: Context, going: readonly Image[]): Promise<readonly FreedLayer[] | undefined> {
  const all = await (await ctx.engine()).images.list();
  return (await freedAmong(ctx, all))(going);
}
