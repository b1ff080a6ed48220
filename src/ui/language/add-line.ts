import * as vscode from 'vscode';
import type { Addition } from '../../core/lint/rule.ts';

/** Reads the other file only when it is chosen. */
export class AddLine extends vscode.CodeAction {
  readonly addition: Addition;

  constructor(addition: Addition) {
    super(addition.title, vscode.CodeActionKind.QuickFix);
    this.addition = addition;
    // What was added waits for its value, so it is shown.
    this.command = { title: addition.title, command: 'vscode.open', arguments: [vscode.Uri.file(addition.path)] };
  }

  async resolve(): Promise<void> {
    const { path, line } = this.addition;
    const uri = vscode.Uri.file(path);
    const there = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    this.edit = new vscode.WorkspaceEdit();
    if (there) this.edit.insert(uri, ...atEnd(await vscode.workspace.openTextDocument(uri), line));
    else {
      this.edit.createFile(uri);
      this.edit.insert(uri, new vscode.Position(0, 0), `${line}\n`);
    }
  }
}

function atEnd(document: vscode.TextDocument, line: string): [vscode.Position, string] {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const end = document.lineAt(document.lineCount - 1).range.end;
  return [end, `${end.character > 0 ? eol : ''}${line}${eol}`];
}
