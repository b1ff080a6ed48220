import type { Container } from '../../../engine/types.ts';
import { followStats } from '../../terminals/follow-stats.ts';
import { defineCommand } from '../command.ts';
import { containersOf } from '../targets.ts';

const byName = (a: Container, b: Container): number => a.name.localeCompare(b.name);

/** One table for all that were chosen, a whole project at a time too. */
export const showStats = defineCommand('gantry.containers.stats', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, {
    title: 'Live stats of which containers?',
    fits: ({ state }) => state === 'running',
  });
  const [first] = containers;
  const title = containers.length === 1 ? first?.name : `${containers.length} containers`;
  ctx.desk.stream(`Stats: ${title}`, (engine, signal) => followStats(engine, containers.toSorted(byName), signal));
});
