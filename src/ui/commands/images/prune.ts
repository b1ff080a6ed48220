import { dangling, shortId } from '../../../state/selectors.ts';
import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { bytesOf, freedBy } from '../freed-by.ts';

/** Lists what will go before anything does. */
export const pruneImages = defineCommand('gantry.images.prune', async (ctx) => {
  const engine = await ctx.engine();
  const untagged = dangling(await engine.images.list());
  if (untagged.length === 0) return ctx.prompts.tell('No untagged image to remove.');
  const frees = await freedBy(ctx, untagged);
  const names = untagged.map(({ id, size }) => `${shortId(id)} (${bytes(size)})`);
  await ctx.prompts.confirm(
    `Remove ${plural(untagged.length, 'untagged image')}?`,
    `${names.join(', ')}\n${frees === undefined ? '' : `Up to ${bytes(bytesOf(frees))} are freed. `}Those that a container still uses stay.`,
    'Remove',
  );
  const { ids, spaceReclaimed } = await ctx.prompts.progress('Removing untagged images', () => engine.images.prune());
  ctx.prompts.tell(`Removed ${plural(ids.length, 'item')}, ${bytes(spaceReclaimed)} freed.`);
});
