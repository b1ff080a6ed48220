import { runBuild } from '../../build/run-build.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

/** The same options, the files as they are now. */
export const rebuild = defineCommand('gantry.builds.rebuild', async (ctx, node) => {
  const { overlay: _, ...request } = buildOf(ctx, node).request;
  const file = await ctx.desk.file(request.dockerfile);
  const text = file?.text ?? '';
  const unsaved = file?.isDirty ? { overlay: new Map([[request.dockerfile, text]]) } : {};
  await runBuild(ctx, { ...request, ...unsaved }, text);
  ctx.prompts.tell(`Built ${request.tags[0] ?? ctx.desk.shortPath(request.dockerfile)}.`);
});
