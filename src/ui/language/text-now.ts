import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The text of a file as the editor has it, saved or not; undefined where there is none. */
export async function textNow(file: string): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
  return open ? open.getText() : readFile(file, 'utf8').catch(() => undefined);
}
