import { GantryError } from '../../util/errors.ts';
import { plural } from '../../util/format.ts';
import type { Context } from './context.ts';

/** Does one thing to several, all at once, under one progress note; those that failed are told together. */
export async function each<T extends { readonly name: string }>(
  ctx: Context,
  verb: string,
  targets: readonly T[],
  act: (target: T) => Promise<unknown>,
): Promise<void> {
  const [first] = targets;
  if (!first) return;
  const subject = targets.length === 1 ? first.name : plural(targets.length, 'item');
  const results = await ctx.prompts.progress(`${verb} ${subject}`, () => Promise.allSettled(targets.map(act)));
  const failed = results.flatMap((result, index) =>
    result.status === 'rejected' ? [{ name: targets[index]?.name ?? '', reason: result.reason as unknown }] : [],
  );
  if (failed.length === 0) return;
  if (targets.length === 1) throw failed[0]?.reason;
  const words = failed.map(
    ({ name, reason }) => `${name}: ${reason instanceof Error ? reason.message : String(reason)}`,
  );
  throw new GantryError('engine.failed', `${failed.length} of ${targets.length} failed. ${words.join(' ')}`, {
    cause: failed[0]?.reason,
  });
}
