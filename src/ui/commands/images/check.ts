import { plural } from '../../../util/format.ts';
import { checkFile } from '../../build/check-file.ts';
import { defineCommand } from '../command.ts';
import { dockerfileOf } from '../files.ts';

/** BuildKit's own checks, of what the editor shows. Argument: a Dockerfile's URI. */
export const checkDockerfile = defineCommand('gantry.images.check', async (ctx, of) => {
  const file = await dockerfileOf(ctx, of);
  const name = ctx.desk.shortPath(file.path);
  const { warnings, error } = await ctx.prompts.progress(`Checking ${name}`, (_, signal) =>
    checkFile(ctx, file, signal),
  );
  const showProblems = { 'Show Problems': () => ctx.desk.run('workbench.actions.view.problems') };
  if (error) ctx.prompts.warn(`BuildKit cannot build ${name}: ${error.message}`, showProblems);
  else if (warnings.length === 0) ctx.prompts.tell(`BuildKit has nothing to say about ${name}.`);
  else ctx.prompts.tell(`BuildKit has ${plural(warnings.length, 'finding')} in ${name}.`, showProblems);
});
