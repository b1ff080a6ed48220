import path from 'node:path';
import * as vscode from 'vscode';
import { gantryPlaces } from '../../core/lint/discover.ts';
import { turnOff } from '../../core/lint/turn-off.ts';
import { textNow } from './text-now.ts';

/** A kind of its own can be bound to a key. */
const kind = vscode.CodeActionKind.QuickFix.append('gantry').append('ignoreInConfig');

/** Switches a rule off in the `gantry.yaml` that holds for a file, or in a new one at the root of its workspace. */
export class IgnoreInConfig extends vscode.CodeAction {
  readonly #uri: vscode.Uri;
  readonly #rule: string;

  constructor(uri: vscode.Uri, rule: string) {
    super(`Ignore ${rule} in gantry.yaml`, kind);
    this.#uri = uri;
    this.#rule = rule;
  }

  /** Finds and reads the file only when the action is chosen. */
  async resolve(): Promise<void> {
    this.edit = new vscode.WorkspaceEdit();
    const folder = path.dirname(this.#uri.fsPath);
    for (const place of gantryPlaces(folder)) {
      const text = await textNow(place);
      if (text !== undefined) return this.#change(vscode.Uri.file(place), text);
    }
    const root = vscode.workspace.getWorkspaceFolder(this.#uri)?.uri ?? vscode.Uri.file(folder);
    const contents = new TextEncoder().encode(turnOff('', this.#rule));
    this.edit.createFile(vscode.Uri.joinPath(root, 'gantry.yaml'), { contents });
  }

  #change(file: vscode.Uri, text: string): void {
    const changed = turnOff(text, this.#rule);
    if (changed !== undefined) this.edit?.replace(file, new vscode.Range(0, 0, text.split('\n').length, 0), changed);
    else void vscode.window.showWarningMessage(`${file.fsPath} cannot be added to: it is not valid. Mend it first.`);
  }
}
