import { requestFor } from '../../compose/file-sets.ts';
import { runUp } from '../../compose/run-up.ts';
import { composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';
import { composeFileOf } from '../files.ts';

/** Services of the file, those behind profiles too; picking one of these switches its profile on. */
export const composeUpServices = defineCommand('gantry.compose.upServices', async (ctx, of) => {
  const file = await composeFileOf(ctx, of);
  const { project } = await composeSubject(ctx, [file.uri], { needsFile: true });
  if (!project) return;
  const known = [...Object.entries(project.services), ...Object.entries(project.disabledServices)];
  const services = await ctx.prompts.pickMany(
    `Start which services of ${project.name}?`,
    known.map(([name, { image, profiles = [] }]) => ({
      label: name,
      description: image,
      detail: profiles.length ? `profile ${profiles.join(', ')}` : undefined,
      value: name,
    })),
  );
  const { project: selected } = await ctx.loadProject({ ...requestFor(ctx, file.path), services });
  await runUp(ctx, { name: project.name, target: selected, project: selected, services });
});
