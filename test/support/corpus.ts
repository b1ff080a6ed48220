import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file of another project; tests only read them. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** The real files that lie beside this project; undefined where there are none. */
export function readCorpus(kind: 'dockerfiles' | 'compose'): CorpusFile[] | undefined {
  const root = path.resolve('../shared/corpus', kind);
  if (!existsSync(root)) return undefined;
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => ({ name, file: path.join(root, name) }))
    .filter(({ file }) => statSync(file).isFile())
    .map(({ name, file }) => ({ name, text: readFileSync(file, 'utf8') }));
}
