import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readIgnoreFile } from '../../core/dockerignore/ignore-file.ts';
import { patternMatcher } from '../../core/dockerignore/matcher.ts';
import type { BuildRequest } from '../../engine/types.ts';

/** What a file is to a build: what says what is built, what says what is left out, or what may be copied. */
export type BuildPart = 'dockerfile' | 'ignore-file' | 'context';

/** Undefined for a file that cannot change what is built. Paths are absolute. */
export function partOfBuild(file: string, request: BuildRequest): BuildPart | undefined {
  const { dockerfile, contextDir, namedContexts = {} } = request;
  if (file === dockerfile) return 'dockerfile';
  const ignoreFile = ignoreFileOf(request);
  if (file === ignoreFile) return 'ignore-file';
  // Messages of commits are saved files too.
  if (file.split(path.sep).includes('.git')) return undefined;
  const folders = Object.values(namedContexts).map((source) => path.resolve(contextDir, source));
  if (folders.some((folder) => below(folder, file) !== undefined)) return 'context';
  const relative = below(contextDir, file);
  return relative !== undefined && !isIgnored(relative, ignoreFile) ? 'context' : undefined;
}

/** The one that counts: the Dockerfile's own goes before the context's. */
function ignoreFileOf({ dockerfile, contextDir }: BuildRequest): string {
  const own = `${dockerfile}.dockerignore`;
  return existsSync(own) ? own : path.join(contextDir, '.dockerignore');
}

function isIgnored(relative: string, ignoreFile: string): boolean {
  const lines = readIgnoreFile(textOf(ignoreFile), { windows: process.platform === 'win32' });
  return patternMatcher(lines.map(({ pattern }) => pattern)).matches(relative);
}

/** One that is not there, or cannot be read, leaves nothing out: the build will tell. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function below(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file).split(path.sep).join('/');
  return relative === '' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
}
