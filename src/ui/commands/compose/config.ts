import { projectYaml } from '../../../core/compose/print/project-yaml.ts';
import { composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** The project as the engine gets it: merged, interpolated, paths absolute. */
export const composeConfig = defineCommand('gantry.compose.config', async (ctx, ...args) => {
  const { project, name } = await composeSubject(ctx, args, { needsFile: true });
  if (project) await ctx.desk.showText(`${name}-effective.yaml`, projectYaml(project), 'yaml');
});
