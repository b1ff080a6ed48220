import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { containersOf } from '../targets.ts';

/** One terminal for all that were chosen: a service's replicas, a whole project. */
export const showLogs = defineCommand('gantry.containers.logs', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, { title: 'Logs of which containers?' });
  const [first] = containers;
  if (!first) throw new GantryError('engine.not-found', 'No container to show logs of.');
  const project = first.compose?.project;
  const sameProject = project && containers.every(({ compose }) => compose?.project === project);
  ctx.desk.logs(
    containers.length === 1 ? first.name : sameProject ? project : `${containers.length} containers`,
    containers,
  );
});
