import fs from 'node:fs';
import path from 'node:path';
import { readIgnoreFile } from '../../../core/dockerignore/ignore-file.ts';
import type { BuildRequest } from '../../types/build.ts';

/** The exclude patterns of a build, as BuildKit finds them: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore`. */
export function ignoredBy({ contextDir, dockerfile, overlay }: BuildRequest): readonly string[] {
  const candidates = [`${dockerfile}.dockerignore`, path.join(contextDir, '.dockerignore')];
  for (const file of candidates) {
    const text = overlay?.get(file) ?? readIfThere(file);
    if (text !== undefined)
      return readIgnoreFile(text, { windows: process.platform === 'win32' }).map(({ pattern }) => pattern);
  }
  return [];
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
