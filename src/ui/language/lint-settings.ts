import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';
import { defaultConfig, type LintConfig, mergeConfigs, type RuleSetting } from '../../core/lint/config.ts';
import { discoverConfig } from '../../core/lint/discover.ts';
import { debounce } from '../../util/debounce.ts';
import { Disposables } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';
import { textNow } from './text-now.ts';

const names = '{gantry.yaml,gantry.yml,.hadolint.yaml,.hadolint.yml}';
const quietMs = 150;

/** What the user's settings say; they go over every file. */
function fromSettings(scope: vscode.Uri): LintConfig {
  const rules = vscode.workspace.getConfiguration('gantry.lint', scope).get<Record<string, RuleSetting>>('rules', {});
  const settings = new Map(Object.entries(rules).map(([name, level]) => [name.toLowerCase(), level]));
  return { ...defaultConfig, settings };
}

export const isLintEnabled = (scope: vscode.Uri): boolean =>
  vscode.workspace.getConfiguration('gantry.lint', scope).get('enabled', true);

/** Rule settings by folder: the files that the command line finds too, then the user's settings. */
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
    const soon = this.add(debounce(forget, quietMs));
    const edited = ({ uri }: vscode.TextDocument): void => {
      if (/[\\/](?:gantry|\.hadolint)\.ya?ml$/.test(uri.fsPath)) soon();
    };
    this.add(vscode.workspace.onDidChangeTextDocument(({ document }) => edited(document)));
    this.add(vscode.workspace.onDidCloseTextDocument(edited));
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
      void this.#read(folder);
    }
    return mergeConfigs(this.#folders.get(folder) ?? defaultConfig, fromSettings(uri));
  }

  async #read(folder: string): Promise<void> {
    const found = await discoverConfig(folder, { environment: process.env, read: textNow, isRule: this.#isRule });
    if (found.sources.length === 0) return;
    this.#folders.set(folder, found.config);
    this.#changed.fire(undefined);
  }
}
