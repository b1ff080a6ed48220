import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRuleName } from '../../core/languages.ts';
import { defaultConfig, type LintConfig } from '../../core/lint/config.ts';
import { discoverConfig, type FoundConfig, readConfig } from '../../core/lint/discover.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { type Io, UsageError } from '../io.ts';
import { globPattern } from './glob.ts';

export interface FileConfig {
  readonly config: LintConfig;
  /** Whether the configuration leaves a file out. */
  excludes(file: string): boolean;
}

export type ConfigLookup = (file: string) => Promise<FileConfig>;

/** The configuration of each file, read once a folder. What is wrong with it is said on the error stream, once. */
export async function configLookup(
  values: { readonly config?: string | undefined; readonly 'no-config'?: boolean | undefined },
  io: Io,
): Promise<ConfigLookup> {
  if (values['no-config']) {
    const none = { config: defaultConfig, excludes: () => false };
    return () => Promise.resolve(none);
  }
  const told = new Set<string>();
  if (values.config !== undefined) {
    const text = await readText(path.resolve(io.cwd, values.config));
    if (text === undefined) throw new UsageError(`There is no configuration "${values.config}".`);
    const found = readConfig(values.config, text, isRuleName);
    await tell(found, io, told);
    const only = { config: found.config, excludes: excluder(found.config, io.cwd, io) };
    return () => Promise.resolve(only);
  }
  const byFolder = new Map<string, Promise<FileConfig>>();
  return (file) => {
    const folder = path.dirname(path.resolve(io.cwd, file));
    const known = byFolder.get(folder) ?? discover(folder, io, told);
    byFolder.set(folder, known);
    return known;
  };
}

async function discover(folder: string, io: Io, told: Set<string>): Promise<FileConfig> {
  const found = await discoverConfig(folder, { environment: io.env, read: readText, isRule: isRuleName });
  await tell(found, io, told);
  const own = found.sources.find(({ path: file }) => /gantry\.ya?ml$/.test(file));
  return { config: found.config, excludes: excluder(found.config, own ? path.dirname(own.path) : folder, io) };
}

const readText = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A folder in place of a file is no configuration either.
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(error.code ?? '')) return undefined;
    throw error;
  });

function excluder({ exclude }: LintConfig, folder: string, io: Io): (file: string) => boolean {
  const patterns = exclude.map((pattern) => globPattern(pattern.replace(/\/$/, '/**')));
  return (file) => {
    const relative = path.relative(folder, path.resolve(io.cwd, file)).replaceAll(path.sep, '/');
    return patterns.some((pattern) => pattern.test(relative));
  };
}

async function tell({ sources }: FoundConfig, io: Io, told: Set<string>): Promise<void> {
  for (const { path: file, problems } of sources) {
    if (problems.length === 0 || told.has(file)) continue;
    told.add(file);
    const index = new LineIndex((await readText(path.resolve(io.cwd, file))) ?? '');
    for (const { message, offset } of problems) {
      io.err(`${file}:${index.position(offset).line + 1}: ${message}\n`);
    }
  }
}
