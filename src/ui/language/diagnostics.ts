import * as vscode from 'vscode';
import type { Finding } from '../../core/lint/rule.ts';
import { type Debounced, debounce } from '../../util/debounce.ts';
import { Disposables } from '../../util/disposable.ts';
import { toDiagnostic } from './to-vscode.ts';

const quietMs = 150;

/** Shows the findings of every open document: at once when it is opened or saved, else when typing pauses. */
export class Diagnostics extends Disposables {
  readonly #lint: (document: vscode.TextDocument) => readonly Finding[];
  readonly #selector: vscode.DocumentSelector;
  readonly #collection = this.add(vscode.languages.createDiagnosticCollection('gantry'));
  readonly #waiting = new Map<string, Debounced>();

  constructor(selector: vscode.DocumentSelector, lint: (document: vscode.TextDocument) => readonly Finding[]) {
    super();
    this.#selector = selector;
    this.#lint = lint;
    const { workspace } = vscode;
    this.add(workspace.onDidOpenTextDocument((document) => this.#now(document)));
    this.add(workspace.onDidSaveTextDocument((document) => this.#now(document)));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)));
    this.add(workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    this.add({ dispose: () => this.#waiting.forEach((timer) => void timer.dispose()) });
    this.refresh();
  }

  /** Everything again, e.g. when the rules' settings changed. */
  refresh(): void {
    for (const document of vscode.workspace.textDocuments) this.#now(document);
  }

  /** The old side of a comparison is nobody's to mend. */
  #isOurs(document: vscode.TextDocument): boolean {
    return document.uri.scheme !== 'git' && vscode.languages.match(this.#selector, document) > 0;
  }

  #now(document: vscode.TextDocument): void {
    if (!this.#isOurs(document)) return;
    this.#waiting.get(document.uri.toString())?.dispose();
    const findings = this.#lint(document);
    this.#collection.set(
      document.uri,
      findings.map((finding) => toDiagnostic(finding, document.uri)),
    );
  }

  #soon(document: vscode.TextDocument): void {
    if (!this.#isOurs(document)) return;
    const key = document.uri.toString();
    let timer = this.#waiting.get(key);
    if (!timer) {
      timer = debounce(() => !document.isClosed && this.#now(document), quietMs);
      this.#waiting.set(key, timer);
    }
    timer();
  }

  #forget({ uri }: vscode.TextDocument): void {
    this.#waiting.get(uri.toString())?.dispose();
    this.#waiting.delete(uri.toString());
    this.#collection.delete(uri);
  }
}
