import path from 'node:path';
import process from 'node:process';
import type { BuildRequest } from '../../engine/types.ts';
import { defaultTag } from '../commands/build-target.ts';
import type { Context } from '../commands/context.ts';
import { profileRequest } from './profiles.ts';

/** What a save builds: the window's last build of the file again, else its first saved profile, else the whole file. */
export function requestOnSave(ctx: Pick<Context, 'builds' | 'profiles' | 'memory'>, dockerfile: string): BuildRequest {
  const last = ctx.builds.latest(dockerfile)?.request;
  if (last) {
    const { overlay: _, ...request } = last;
    return request;
  }
  const saved = ctx.profiles
    .list()
    .find(({ profile, root }) => path.resolve(root, String(profile.dockerfile)) === dockerfile);
  if (saved) return profileRequest(saved.profile, saved.root, process.env);
  return { contextDir: path.dirname(dockerfile), dockerfile, tags: [defaultTag(ctx, dockerfile, undefined)] };
}
