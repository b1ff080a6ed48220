import { LineIndex } from '../../text/line-index.ts';
import { parseDotenv } from '../interpolate/dotenv.ts';
import type { Lookup } from '../interpolate/template.ts';
import type { Session } from '../load/context.ts';
import { dotenvError } from '../load/env-files.ts';
import { byName } from '../model/by-name.ts';
import type { SourceText } from '../node.ts';
import { isAbsolute, join } from '../paths/clean.ts';
import { LoadError } from '../problem.ts';
import type { EnvFile, Service } from '../project.ts';

type Values = Record<string, string | null>;

/** Relative paths remain only where path resolution is switched off. */
const absolute = (path: string, folder: string, { windows }: Session): string =>
  isAbsolute(path, windows) ? path : join(folder, path, windows);

/** Merges the env_files under `environment`, and takes values that are only named from the project's environment. */
export function resolveEnvironment(
  service: Service,
  folder: string,
  project: Lookup,
  session: Session,
  keepFiles: boolean,
): Service {
  const own: Values = byName(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, value ?? project(name) ?? null]),
  );
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(own)) if (value !== null) values.set(name, value);
  const outer: Lookup = (name) => project(name) ?? own[name] ?? undefined;
  for (const file of service.env_file ?? [])
    for (const [name, value] of readValues(
      { ...file, path: absolute(file.path, folder, session) },
      outer,
      values,
      session,
    ))
      values.set(name, value);
  const environment: Values = byName([...values, ...Object.entries(own)]);
  const { env_file, environment: _, ...rest } = service;
  return {
    ...rest,
    ...(keepFiles && env_file && { env_file }),
    ...(Object.keys(environment).length > 0 && { environment }),
  };
}

/** Merges the label files under `labels`. */
export function resolveLabels(service: Service, folder: string, session: Session, keepFiles: boolean): Service {
  if (!service.label_file) return service;
  const found = new Map<string, string>();
  for (const written of service.label_file) {
    const path = absolute(written, folder, session);
    if (session.files.stat(path) === undefined)
      throw new LoadError(`label file ${path} not found: stat ${path}: no such file or directory`);
    const file = { path, required: true };
    for (const [name, value] of readValues(file, (key) => found.get(key), new Map(), session)) found.set(name, value);
  }
  const { label_file, ...rest } = service;
  return {
    ...rest,
    ...(keepFiles && { label_file }),
    labels: byName([...found, ...Object.entries(service.labels ?? {})]),
  };
}

function readValues(
  { path, required, format }: EnvFile,
  outer: Lookup,
  known: ReadonlyMap<string, string>,
  session: Session,
): readonly (readonly [string, string])[] {
  if (session.files.stat(path) === undefined) {
    if (required) throw new LoadError(`env file ${path} not found: stat ${path}: no such file or directory`);
    return [];
  }
  if (session.files.stat(path) === 'directory') throw new LoadError(`read ${path}: is a directory`);
  const text = session.files.read(path) ?? '';
  if (format === 'raw') return rawLines(text, outer);
  if (format) throw new LoadError(`unsupported env_file format ${JSON.stringify(format)}`);
  const source: SourceText = { path, text, lines: new LineIndex(text) };
  const onUnset = (name: string): void =>
    session.warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`, {
      source,
      start: 0,
      end: 0,
    });
  try {
    return parseDotenv(text, outer, known, { onUnset }).map(({ name, value }) => [name, value]);
  } catch (error) {
    throw dotenvError(source, error);
  }
}

/** `format: raw`: the whole rest of the line is the value. */
function rawLines(text: string, outer: Lookup): readonly (readonly [string, string])[] {
  return text.split(/\r?\n/).flatMap((line): (readonly [string, string])[] => {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const cut = trimmed.indexOf('=');
    if (cut >= 0) return [[trimmed.slice(0, cut), trimmed.slice(cut + 1)]];
    const inherited = outer(trimmed);
    return inherited === undefined ? [] : [[trimmed, inherited]];
  });
}
