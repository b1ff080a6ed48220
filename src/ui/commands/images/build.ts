import path from 'node:path';
import type { BuildRequest } from '../../../engine/types.ts';
import { runBuild } from '../../build/run-build.ts';
import { tellBuilt } from '../../build/tell-built.ts';
import { askTag, askTarget } from '../build-target.ts';
import { defineCommand } from '../command.ts';
import { dockerfileOf } from '../files.ts';

/** Builds what the editor shows, saved or not. Arguments: a Dockerfile's URI, a stage. */
export const buildImage = defineCommand('gantry.images.build', async (ctx, of, stage) => {
  const file = await dockerfileOf(ctx, of);
  const target = typeof stage === 'string' ? stage : await askTarget(ctx, file);
  const tag = await askTag(ctx, file, target);
  const request: BuildRequest = {
    contextDir: path.dirname(file.path),
    dockerfile: file.path,
    tags: [tag],
    ...(target && { target }),
    ...(file.isDirty && { overlay: new Map([[file.path, file.text]]) }),
  };
  await tellBuilt(ctx, request, tag, await runBuild(ctx, request, file.text));
});
