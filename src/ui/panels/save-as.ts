import * as vscode from 'vscode';

/** Asks where to, first in the workspace; nothing happens when that is dismissed. */
export async function saveAs(name: string, kind: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    filters: { [kind]: [name.slice(name.lastIndexOf('.') + 1)] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target) await vscode.workspace.fs.writeFile(target, Buffer.from(text));
}
