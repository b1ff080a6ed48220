import { interpolate } from '../interpolate/interpolate.ts';
import { lookupIn, type Session } from '../load/context.ts';
import { get, map, type Node, textOf } from '../node.ts';
import { basename } from '../paths/clean.ts';
import { LoadError } from '../problem.ts';
import type { LoadRequest } from '../project.ts';
import type { Settled } from './settle.ts';

/** Lower case, only `a-z0-9_-`, and neither `_` nor `-` in front. */
export const normalizeName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');

/** Given, or from the environment, or the last `name:` of the files, or the folder's name (which may leave nothing). Throws LoadError. */
export function projectName(request: LoadRequest, settled: Settled, session: Session): string {
  const given = request.projectName || settled.environment.COMPOSE_PROJECT_NAME;
  if (given) {
    if (normalizeName(given) !== given)
      throw new LoadError(
        `invalid project name ${JSON.stringify(given)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
      );
    return given;
  }
  const written = writtenName(settled, session);
  const own = written && nameOf(written, request, settled, session);
  return own || normalizeName(basename(settled.workingDir, session.windows));
}

function nameOf(written: Node, request: LoadRequest, settled: Settled, session: Session): string {
  if (request.skip?.interpolation) return finishName(textOf(written) ?? '', request);
  const lookup = lookupIn(settled.environment, session.windows);
  const root = interpolate(map([['name', written]], written.at), { lookup, warn: session.warn });
  return finishName(textOf(get(root, 'name')) ?? '', request);
}

const finishName = (name: string, request: LoadRequest): string =>
  request.skip?.normalization ? name : normalizeName(name);

function writtenName({ files }: Settled, session: Session): Node | undefined {
  let found: Node | undefined;
  for (const { path, text } of files)
    for (const { root } of session.parse(path, text).documents) {
      const name = get(root, 'name');
      if (name && textOf(name)) found = name;
    }
  return found;
}
