import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readIgnoreFile } from '../../core/dockerignore/ignore-file.ts';
import type { LintConfig } from '../../core/lint/config.ts';
import type { LintSurroundings } from '../../core/lint/language.ts';
import type { Finding } from '../../core/lint/rule.ts';
import type { Io } from '../io.ts';
import { composeSurroundings } from './compose-surroundings.ts';
import type { LintTarget } from './files.ts';

/** Gathers what the rules may ask for, then lints as often as asked: fixing lints again and again. */
export async function lintFile(
  { path: file, language }: LintTarget,
  config: LintConfig,
  io: Io,
): Promise<(text: string, further?: readonly Finding[]) => Finding[]> {
  const absolute = path.resolve(io.cwd, file);
  const isCompose = language.id === 'compose';
  const surroundings = isCompose
    ? { compose: await composeSurroundings(absolute, io.env) }
    : await surroundingsOf(absolute, io);
  const onCrash = (rule: string, error: unknown): void =>
    io.err(`gantry: the rule "${rule}" failed on ${file}: ${error instanceof Error ? error.stack : String(error)}\n`);
  return (text, further = []) =>
    language.lint({ path: isCompose ? absolute : file, text, config, surroundings, onCrash, further });
}

/** The folder of the file is taken for the build context. */
async function surroundingsOf(file: string, { env }: Io): Promise<LintSurroundings> {
  const folder = path.dirname(file);
  const ignore = (await readText(`${file}.dockerignore`)) ?? (await readText(path.join(folder, '.dockerignore')));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const environment = Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return {
    ...(ignore !== undefined && { ignore: readIgnoreFile(ignore).map(({ pattern }) => pattern) }),
    contextEntries: entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)),
    environment,
    ...(file.endsWith('ignore') && { contextPaths: await pathsIn(folder) }),
  };
}

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

const mostPaths = 50_000;

/** Every file and folder below, relative and with `/` between; undefined when there are too many to look at. */
async function pathsIn(folder: string): Promise<string[] | undefined> {
  const found: string[] = [];
  const open = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entries = await readdir(path.join(folder, at), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      found.push(at + entry.name);
      if (entry.isDirectory()) open.push(`${at}${entry.name}/`);
    }
    if (found.length > mostPaths) return undefined;
  }
  return found;
}
