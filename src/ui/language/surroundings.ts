import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';
import { readIgnoreFile } from '../../core/dockerignore/ignore-file.ts';
import type { LintSurroundings } from '../../core/lint/language.ts';
import { Disposables } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

/** The folder of the Dockerfile is taken for the build context. */
async function read(file: string): Promise<LintSurroundings> {
  const folder = path.dirname(file);
  const ignore = (await readText(`${file}.dockerignore`)) ?? (await readText(path.join(folder, '.dockerignore')));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return {
    ...(ignore !== undefined && { ignore: readIgnoreFile(ignore).map(({ pattern }) => pattern) }),
    contextEntries: entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)),
    environment: environment(),
  };
}

/** What stands beside each open Dockerfile: read once, and anew when files come, go or change what is ignored. */
export class Surroundings extends Disposables {
  #known = new Map<string, LintSurroundings | undefined>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    const { workspace } = vscode;
    const watcher = this.add(workspace.createFileSystemWatcher('**/*.dockerignore'));
    const forget = (): void => {
      // A new map, so that what is being read meanwhile does not come back.
      this.#known = new Map();
      this.#changed.fire(undefined);
    };
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.add(event(forget));
    this.add(workspace.onDidCreateFiles(forget));
    this.add(workspace.onDidDeleteFiles(forget));
    this.add(workspace.onDidRenameFiles(forget));
  }

  /** At once: nothing until it was read, which is announced. */
  of({ scheme, fsPath }: vscode.Uri): LintSurroundings {
    const known = this.#known;
    if (scheme === 'file' && !known.has(fsPath)) {
      known.set(fsPath, undefined);
      void read(fsPath).then((found) => {
        known.set(fsPath, found);
        if (!this.disposed) this.#changed.fire(undefined);
      });
    }
    return known.get(fsPath) ?? {};
  }
}
