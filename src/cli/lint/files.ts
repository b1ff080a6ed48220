import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { languageOf, languages } from '../../core/languages.ts';
import type { Language } from '../../core/lint/language.ts';
import { UsageError } from '../io.ts';
import { globPattern, isGlob } from './glob.ts';

export interface LintTarget {
  /** As the user would write it, `/` between. */
  readonly path: string;
  readonly language: Language;
}

/** Folders that hold other people's files. */
const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface Search {
  readonly cwd: string;
  /** Given by --language; else the name decides. */
  readonly language: Language | undefined;
}

/** Files as named, folders with all in them that has a known name, globs. Each once, in order of the arguments. */
export async function findTargets(args: readonly string[], search: Search): Promise<LintTarget[]> {
  const found = new Map<string, LintTarget>();
  for (const arg of args) {
    const targets = await targetsOf(arg, search);
    for (const target of targets) if (!found.has(target.path)) found.set(target.path, target);
  }
  return [...found.values()];
}

async function targetsOf(arg: string, search: Search): Promise<LintTarget[]> {
  const info = await stat(path.resolve(search.cwd, arg)).catch(() => undefined);
  if (info?.isDirectory()) return walk(tidy(arg), search, () => true);
  if (info) return [fileTarget(tidy(arg), search)];
  if (!isGlob(arg)) throw new UsageError(`There is no file "${arg}".`);
  const pattern = globPattern(tidy(arg));
  const targets = await walk(globRoot(tidy(arg)), search, (file) => pattern.test(file), true);
  if (targets.length === 0) throw new UsageError(`Nothing matches "${arg}".`);
  return targets;
}

export function languageById(id: string): Language {
  const language = languages.find((one) => one.id === id);
  if (language) return language;
  throw new UsageError(`There is no language "${id}": ${languages.map((one) => one.id).join(', ')}.`);
}

function fileTarget(file: string, { language }: Search): LintTarget {
  const found = language ?? languageOf(file);
  if (!found) throw new UsageError(`The name of "${file}" does not tell its language. Add --language.`);
  return { path: file, language: found };
}

async function walk(
  folder: string,
  search: Search,
  isWanted: (file: string) => boolean,
  named = false,
): Promise<LintTarget[]> {
  const entries = await readdir(path.resolve(search.cwd, folder), { withFileTypes: true }).catch(() => []);
  const targets: LintTarget[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = folder === '.' ? entry.name : `${folder.replace(/\/$/, '')}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) targets.push(...(await walk(file, search, isWanted, named)));
    } else if (entry.isFile() && isWanted(file)) {
      // A glob names files outright; a folder leaves the choice to their names.
      const language = (named ? search.language : undefined) ?? languageOf(file);
      if (language) targets.push({ path: file, language });
    }
  }
  return targets;
}

const tidy = (file: string): string =>
  path
    .normalize(file)
    .replaceAll(path.sep, '/')
    .replace(/(?<=.)\/$/, '');

const globRoot = (pattern: string): string => {
  const parts = pattern.split('/');
  const plain = parts.slice(0, parts.findIndex(isGlob));
  return plain.join('/') || (pattern.startsWith('/') ? '/' : '.');
};
