import { composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** The project as the engine gets it: merged, interpolated, paths absolute. */
export const composeConfig = defineCommand('gantry.compose.config', async (ctx, ...args) => {
  const { project, name } = await composeSubject(ctx, args, { needsFile: true });
  const { projectYaml } = await import('../../../core/compose/print/project-yaml.ts');
  if (project) await ctx.desk.showText(`${name}-effective.yaml`, projectYaml(project), 'yaml');
});
