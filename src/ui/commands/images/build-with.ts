import path from 'node:path';
import { askBuildOptions } from '../../build/ask-options.ts';
import type { BuildProfile } from '../../build/profiles.ts';
import { runProfile } from '../../build/run-profile.ts';
import { askTag, askTarget } from '../build-target.ts';
import { defineCommand } from '../command.ts';
import { dockerfileOf } from '../files.ts';

/** Asks for options, keeps them under a name when the user gives one, and builds. */
export const buildWith = defineCommand('gantry.images.buildWith', async (ctx, of) => {
  const file = await dockerfileOf(ctx, of);
  const root = ctx.profiles.root(file.path);
  const options = await askBuildOptions(ctx);
  const target = await askTarget(ctx, file);
  const tags = options.output ? [] : [await askTag(ctx, file, target)];
  const name = await ctx.prompts.ask({
    title: 'Keep these options as a build profile',
    prompt: 'A name to build with them again; empty to use them only now.',
  });
  const dockerfile = path.relative(root, file.path).replaceAll(path.sep, '/');
  const profile: BuildProfile = { name, dockerfile, ...options, tags, ...(target && { target }) };
  if (name) await ctx.profiles.save(profile, file.path);
  await runProfile(ctx, profile, root);
});
