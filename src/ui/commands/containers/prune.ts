import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';

/** Lists what will go before anything does. */
export const pruneContainers = defineCommand('gantry.containers.prune', async (ctx) => {
  const engine = await ctx.engine();
  const stopped = (await engine.containers.list()).filter(({ state }) => ['created', 'exited', 'dead'].includes(state));
  if (stopped.length === 0) return ctx.prompts.tell('No stopped container to remove.');
  await ctx.prompts.confirm(
    `Remove ${plural(stopped.length, 'stopped container')}?`,
    `${stopped.map(({ name }) => name).join(', ')}\nWhat was written inside is lost; volumes stay.`,
    'Remove',
  );
  const { ids, spaceReclaimed } = await ctx.prompts.progress('Removing stopped containers', () =>
    engine.containers.prune(),
  );
  ctx.prompts.tell(`Removed ${plural(ids.length, 'container')}, ${bytes(spaceReclaimed)} freed.`);
});
