import type { InputFile, Session } from '../load/context.ts';
import { readEnvironment } from '../load/env-files.ts';
import { cleaned, dirname, isAbsolute, join } from '../paths/clean.ts';
import { LoadError } from '../problem.ts';
import type { LoadRequest } from '../project.ts';
import { defaultNames, overrideNames } from './default-names.ts';

/** What a request and its environment settle before any file is parsed. */
export interface Settled {
  readonly workingDir: string;
  readonly files: readonly InputFile[];
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly string[];
  readonly profiles: readonly string[];
}

/** Which files, which environment, which folder: in compose's order of precedence. Throws LoadError. */
export function settle(request: LoadRequest, session: Session): Settled {
  const absolute = (path: string): string => toAbsolute(request, path);
  let environment = { ...request.environment };
  const explicit = environmentFiles(request);
  const known = request.files?.find((file) => file !== '-');
  const first =
    request.projectDirectory !== undefined
      ? absolute(request.projectDirectory)
      : known === undefined
        ? request.cwd
        : dirname(absolute(known), session.windows);
  environment = withDotenv(environment, explicit, first, request, session);
  const files = findFiles(request, environment, first, session);
  const main = files.find((file) => file !== '-');
  const workingDir =
    request.projectDirectory !== undefined ? first : main ? dirname(main, session.windows) : request.cwd;
  if (workingDir !== first) environment = withDotenv(environment, explicit, workingDir, request, session);
  return {
    workingDir,
    files: files.map((path) => readInput(path, request, session)),
    environment,
    environmentFiles: explicit,
    profiles: activeProfiles(request, environment),
  };
}

function toAbsolute(request: LoadRequest, path: string): string {
  const windows = request.windows === true;
  if (path === '-') return path;
  return isAbsolute(path, windows) ? cleaned(path, windows) : join(request.cwd, path, windows);
}

function environmentFiles(request: LoadRequest): readonly string[] {
  const listed = request.environment.COMPOSE_ENV_FILES;
  const files = request.envFiles?.length ? request.envFiles : (listed?.split(',').filter(Boolean) ?? []);
  return files.map((path) => toAbsolute(request, path));
}

/** What is set already stays; `.env` fills the gaps. */
function withDotenv(
  environment: Record<string, string>,
  explicit: readonly string[],
  folder: string,
  request: LoadRequest,
  session: Session,
): Record<string, string> {
  const standard = join(folder, '.env', session.windows);
  const disabled = /^(1|t|T|TRUE|true|True)$/.test(request.environment.COMPOSE_DISABLE_ENV_FILE ?? '');
  const found = !disabled && session.files.stat(standard) === 'file' ? [standard] : [];
  const paths = explicit.length > 0 ? explicit : found;
  return { ...readEnvironment(paths, environment, session), ...environment };
}

function findFiles(
  request: LoadRequest,
  environment: Readonly<Record<string, string>>,
  folder: string,
  session: Session,
): readonly string[] {
  if (request.files?.length) return request.files.map((path) => toAbsolute(request, path));
  const listed = environment.COMPOSE_FILE;
  if (listed) {
    const separator = environment.COMPOSE_PATH_SEPARATOR || (session.windows ? ';' : ':');
    const paths = listed.split(separator).map((path) => toAbsolute(request, path));
    const missing = paths.find((path) => path !== '-' && !session.files.stat(path));
    if (missing !== undefined) throw new LoadError(`stat ${missing}: no such file or directory`);
    return paths;
  }
  return discover(folder, session);
}

/** A file of a default name in the folder or the nearest one above, with one override beside it. */
function discover(folder: string, session: Session): readonly string[] {
  for (let at = folder; ; at = dirname(at, session.windows)) {
    const pick = (candidates: readonly string[], what: string): string | undefined => {
      const found = candidates
        .map((name) => join(at, name, session.windows))
        .filter((path) => session.files.stat(path));
      if (found.length > 1) {
        session.warn(`Found multiple ${what} files with supported names: ${found.join(', ')}`);
        session.warn(`Using ${found[0]}`);
      }
      return found[0];
    };
    const main = pick(defaultNames, 'config');
    if (main !== undefined) {
      const override = pick(overrideNames, 'override');
      return override === undefined ? [main] : [main, override];
    }
    if (dirname(at, session.windows) === at) throw new LoadError('no configuration file provided: not found');
  }
}

function readInput(path: string, request: LoadRequest, session: Session): InputFile {
  if (path === '-') return { path, text: request.stdin ?? '' };
  const text = session.files.read(path);
  if (text === undefined) throw new LoadError(`open ${path}: no such file or directory`);
  return { path, text };
}

function activeProfiles(request: LoadRequest, environment: Readonly<Record<string, string>>): readonly string[] {
  const listed = environment.COMPOSE_PROFILES?.split(',') ?? [];
  return [...new Set([...(request.profiles ?? []), ...listed.map((name) => name.trim())])].filter(Boolean);
}
