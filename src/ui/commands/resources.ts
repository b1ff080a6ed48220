import type { Network, Volume } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import type { Context } from './context.ts';
import { nodesOf } from './targets.ts';

const property = <T>(node: unknown, name: string): T[] =>
  typeof node === 'object' && node !== null && name in node ? [(node as Record<string, T>)[name] as T] : [];

async function chosen<T extends { readonly name: string; readonly driver: string }>(
  ctx: Context,
  rows: readonly T[],
  title: string,
  list: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  if (rows.length) return rows;
  const all = await list();
  if (all.length === 0) throw new GantryError('engine.not-found', 'There is nothing to choose from.');
  return ctx.prompts.pickMany(
    title,
    all.map((value) => ({ label: value.name, description: value.driver, value })),
  );
}

export const networksOf = (ctx: Context, args: readonly unknown[], title: string): Promise<readonly Network[]> =>
  chosen(
    ctx,
    nodesOf(ctx, 'gantry.networks', args).flatMap((node) => property<Network>(node, 'network')),
    title,
    async () => (await ctx.engine()).networks.list(),
  );

export const volumesOf = (ctx: Context, args: readonly unknown[], title: string): Promise<readonly Volume[]> =>
  chosen(
    ctx,
    nodesOf(ctx, 'gantry.volumes', args).flatMap((node) => property<Volume>(node, 'volume')),
    title,
    async () => (await ctx.engine()).volumes.list(),
  );
