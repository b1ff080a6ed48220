import { composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** Services, dependencies, networks and volumes as a picture with live states. */
export const composeGraph = defineCommand('gantry.compose.graph', async (ctx, ...args) => {
  const { project } = await composeSubject(ctx, args, { needsFile: true });
  if (project) ctx.showGraph(project);
});
