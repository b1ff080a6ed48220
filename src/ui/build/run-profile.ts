import process from 'node:process';
import type { Context } from '../commands/context.ts';
import { type BuildProfile, profileRequest } from './profiles.ts';
import { runBuild } from './run-build.ts';
import { tellBuilt } from './tell-built.ts';

/** Builds a profile from what the editors show. */
export async function runProfile(ctx: Context, profile: BuildProfile, root: string): Promise<void> {
  const request = profileRequest(profile, root, process.env);
  const file = await ctx.desk.file(request.dockerfile);
  const text = file?.text ?? '';
  const unsaved = file?.isDirty ? { overlay: new Map([[file.path, text]]) } : {};
  const imageId = await runBuild(ctx, { ...request, ...unsaved }, text);
  await tellBuilt(ctx, request, profile.name || ctx.desk.shortPath(request.dockerfile), imageId);
}
