import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import type { NamedText } from '../commands/context.ts';
import type { AnsiSpan } from './ansi.ts';
import { colorize, readLog } from './colored-documents.ts';

const scheme = 'gantry';

function textsOf(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

interface Shown {
  readonly text: string;
  readonly spans: readonly AnsiSpan[];
}

/** Read-only texts under tabs of their own: inspect results, logs, manifests. Kept while their tab is open. */
export class VirtualDocuments extends Disposables implements vscode.TextDocumentContentProvider {
  readonly #shown = new Map<string, Shown>();
  readonly #colors = new Map<string, Disposable>();
  readonly #changed = this.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    // A document also closes when its language changes; a tab closes when its reader is done.
    this.add(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          for (const uri of textsOf(input)) if (uri.scheme === scheme) this.#forget(uri.path);
      }),
    );
    this.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#paint(document)));
    this.add(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#paint(document);
      }),
    );
    this.add({ dispose: () => [...this.#colors.keys()].forEach((path) => void this.#forget(path)) });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    // A tab that VS Code has brought back after a restart.
    return this.#shown.get(path)?.text ?? 'This text went with the window that showed it: run its command again.\n';
  }

  /** The same name shows the same tab, with the new text. */
  async show(name: string, text: string, languageId?: string): Promise<void> {
    await this.#open(this.#set(name, { text, spans: [] }), languageId);
  }

  async compare(title: string, before: NamedText, after: NamedText): Promise<void> {
    const [left, right] = [before, after].map(({ name, text }) => this.#set(name, { text, spans: [] }));
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  /** Terminal output in its colours; every other control sequence is taken out. */
  async showLog(name: string, log: string): Promise<void> {
    const uri = this.#set(name, readLog(log));
    await this.#open(uri, 'plaintext');
  }

  /** New output for a log that is open; nothing otherwise. */
  updateLog(name: string, log: string): void {
    if (this.#shown.has(`/${name}`)) this.#set(name, readLog(log));
  }

  isOpen(name: string): boolean {
    return this.#shown.has(`/${name}`);
  }

  async #open(uri: vscode.Uri, languageId: string | undefined): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const typed =
      languageId && document.languageId !== languageId
        ? await vscode.languages.setTextDocumentLanguage(document, languageId)
        : document;
    await vscode.window.showTextDocument(typed, { preview: true });
    this.#paint(typed);
  }

  #set(name: string, shown: Shown): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#shown.set(uri.path, shown);
    this.#changed.fire(uri);
    return uri;
  }

  #paint({ uri }: vscode.TextDocument): void {
    const shown = uri.scheme === scheme ? this.#shown.get(uri.path) : undefined;
    if (!shown) return;
    this.#colors.get(uri.path)?.dispose();
    const editors = vscode.window.visibleTextEditors.filter(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    this.#colors.set(uri.path, vscode.Disposable.from(...editors.map((editor) => colorize(editor, shown.spans))));
  }

  #forget(path: string): void {
    this.#shown.delete(path);
    this.#colors.get(path)?.dispose();
    this.#colors.delete(path);
  }
}
