import * as vscode from 'vscode';
import { Disposables } from '../../util/disposable.ts';

const scheme = 'gantry';

/** Read-only texts under tabs of their own: inspect results, logs, manifests. Kept while their tab is open. */
export class VirtualDocuments extends Disposables implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = this.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.path)));
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** The same name shows the same tab, with the new text. */
  async show(name: string, text: string, languageId?: string): Promise<void> {
    const uri = this.#set(name, text);
    const document = await vscode.workspace.openTextDocument(uri);
    const typed =
      languageId && document.languageId !== languageId
        ? await vscode.languages.setTextDocumentLanguage(document, languageId)
        : document;
    await vscode.window.showTextDocument(typed, { preview: true });
  }

  /** New text for a tab that is open; nothing otherwise. */
  update(name: string, text: string): void {
    if (this.#texts.has(`/${name}`)) this.#set(name, text);
  }

  #set(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }
}
