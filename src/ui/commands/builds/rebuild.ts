import { inlineDockerfile } from '../../build/inline-dockerfile.ts';
import { runBuild } from '../../build/run-build.ts';
import { tellBuilt } from '../../build/tell-built.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

/** The same options, the files as they are now. */
export const rebuild = defineCommand('gantry.builds.rebuild', async (ctx, node) => {
  const { overlay: _, ...request } = buildOf(ctx, node).request;
  const { dockerfile } = request;
  const inline = inlineDockerfile(buildOf(ctx, node).request);
  const file = inline === undefined ? await ctx.desk.file(dockerfile) : undefined;
  const text = inline ?? file?.text ?? '';
  const unsaved = inline !== undefined || file?.isDirty ? { overlay: new Map([[dockerfile, text]]) } : {};
  await runBuild(ctx, { ...request, ...unsaved }, text);
  // Whoever builds again has seen the image's row.
  await tellBuilt(ctx, request, ctx.desk.shortPath(request.dockerfile), undefined);
});
