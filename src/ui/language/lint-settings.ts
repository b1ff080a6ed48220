import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { defaultConfig, type LintConfig, mergeConfigs, type RuleSetting } from '../../core/lint/config.ts';
import { gantryConfig } from '../../core/lint/gantry-config.ts';
import { hadolintConfig } from '../../core/lint/hadolint-config.ts';
import { Disposables } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';

const names = '{gantry.yaml,gantry.yml,.gantry.yaml,.hadolint.yaml,.hadolint.yml}';
const hadolintNames = ['.hadolint.yaml', '.hadolint.yml'];
const gantryNames = ['gantry.yaml', 'gantry.yml', '.gantry.yaml'];

/** What the user's settings say; they go over every file. */
function fromSettings(scope: vscode.Uri): LintConfig {
  const rules = vscode.workspace.getConfiguration('gantry.lint', scope).get<Record<string, RuleSetting>>('rules', {});
  const settings = new Map(Object.entries(rules).map(([name, level]) => [name.toLowerCase(), level]));
  return { ...defaultConfig, settings };
}

export const isLintEnabled = (scope: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('gantry.lint', scope).get('enabled', true);

/** Rule settings by folder: `gantry.yaml` and `.hadolint.yaml` upwards to the workspace folder, then the user's settings. */
export class LintSettings extends Disposables {
  readonly #folders = new Map<string, LintConfig | undefined>();
  readonly #isRule: (name: string) => boolean;
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  constructor(isRule: (name: string) => boolean) {
    super();
    this.#isRule = isRule;
    const watcher = this.add(vscode.workspace.createFileSystemWatcher(`**/${names}`));
    const forget = (): void => {
      this.#folders.clear();
      this.#changed.fire(undefined);
    };
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.add(event(forget));
    this.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('gantry.lint')) this.#changed.fire(undefined);
      }),
    );
  }

  /** At once: without the files' part until they were read, which is announced. */
  of(uri: vscode.Uri): LintConfig {
    const folder = path.dirname(uri.fsPath);
    if (uri.scheme === 'file' && !this.#folders.has(folder)) {
      this.#folders.set(folder, undefined);
      void this.#read(folder, vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? folder);
    }
    return mergeConfigs(this.#folders.get(folder) ?? defaultConfig, fromSettings(uri));
  }

  async #read(folder: string, root: string): Promise<void> {
    const hadolint = await nearest(folder, root, hadolintNames);
    const gantry = await nearest(folder, root, gantryNames);
    if (hadolint === undefined && gantry === undefined) return;
    const configs = [
      hadolint === undefined ? defaultConfig : hadolintConfig(hadolint).config,
      gantry === undefined ? defaultConfig : gantryConfig(gantry, this.#isRule).config,
    ];
    this.#folders.set(folder, mergeConfigs(...configs));
    this.#changed.fire(undefined);
  }
}

async function nearest(folder: string, root: string, files: readonly string[]): Promise<string | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    for (const file of files) {
      const text = await readFile(path.join(at, file), 'utf8').catch(() => undefined);
      if (text !== undefined) return text;
    }
    if (at === root || at === path.dirname(at)) return undefined;
  }
}
