import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Dockerfile } from '../../core/dockerfile/model.ts';
import { shellcheckArguments, shellcheckFindings, shellcheckScripts } from '../../core/dockerfile/shellcheck.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { type Debounced, debounce } from '../../util/debounce.ts';
import { Disposables } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';

const idleMs = 1500;
const patience = 60_000;
const mostOutput = 64 * 1024 * 1024;

interface Checked {
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** Runs the user's ShellCheck over a Dockerfile when it is opened, saved, or left alone for a while. */
export class Shellcheck extends Disposables {
  readonly #selector: vscode.DocumentSelector;
  readonly #parse: (document: vscode.TextDocument) => Dockerfile;
  readonly #known = new WeakMap<vscode.TextDocument, Checked>();
  readonly #waiting = new WeakMap<vscode.TextDocument, Debounced>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;
  readonly #status: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector, parse: (document: vscode.TextDocument) => Dockerfile) {
    super();
    this.#selector = selector;
    this.#parse = parse;
    this.#status = this.add(vscode.languages.createLanguageStatusItem('gantry.shellcheck', selector));
    this.#status.name = 'ShellCheck';
    this.#say('waiting for a script');
    const { workspace } = vscode;
    const now = (document: vscode.TextDocument): void => void this.#check(document);
    this.add(workspace.onDidOpenTextDocument(now));
    this.add(workspace.onDidSaveTextDocument(now));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)));
    workspace.textDocuments.forEach(now);
  }

  /** Of this very version of the document; none until the program has answered. */
  findings(document: vscode.TextDocument): readonly Finding[] {
    const known = this.#known.get(document);
    return known?.version === document.version ? known.findings : [];
  }

  #soon(document: vscode.TextDocument): void {
    if (!this.#isOurs(document)) return;
    const timer = this.#waiting.get(document) ?? debounce(() => void this.#check(document), idleMs);
    this.#waiting.set(document, timer);
    timer();
  }

  #isOurs(document: vscode.TextDocument): boolean {
    return document.uri.scheme !== 'git' && vscode.languages.match(this.#selector, document) > 0;
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    if (this.disposed || document.isClosed || !this.#isOurs(document)) return;
    if (this.#known.get(document)?.version === version) return;
    try {
      const findings = await check(this.#parse(document));
      this.#say(findings ? 'checks the scripts of RUN' : 'not installed: scripts of RUN are checked by Gantry alone');
      if (!findings || this.disposed || document.version !== version) return;
      this.#known.set(document, { version, findings });
      this.#changed.fire(undefined);
    } catch (error) {
      this.#say(`failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #say(text: string): void {
    this.#status.text = `ShellCheck: ${text}`;
  }
}

/** One process for all scripts of a file. Undefined when there is no such program. */
async function check(file: Dockerfile): Promise<readonly Finding[] | undefined> {
  const scripts = shellcheckScripts(file);
  if (scripts.length === 0) return [];
  const folder = await mkdtemp(path.join(tmpdir(), 'gantry-shellcheck-'));
  try {
    const names = scripts.map((_, index) => path.join(folder, `${index}.sh`));
    await Promise.all(names.map((name, index) => writeFile(name, scripts[index]?.text ?? '')));
    const output = await call([...shellcheckArguments, ...names]);
    return output === undefined ? undefined : shellcheckFindings(output, file, (name) => scripts[names.indexOf(name)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit code 1 only says that there were findings. */
const call = (args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const program = vscode.workspace.getConfiguration('gantry.shellcheck').get('path', '') || 'shellcheck';
    execFile(program, args, { maxBuffer: mostOutput, timeout: patience }, (error, stdout) => {
      if (!error || error.code === 1) resolve(stdout);
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
  });
