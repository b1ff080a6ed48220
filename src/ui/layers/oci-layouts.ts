import path from 'node:path';
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';

const mark = '**/oci-layout';
const most = 200;

/** Tells the Explorer's menu which folders of the workspace are OCI layouts. */
export function markOciLayouts(): Disposable {
  const life = new Disposables();
  const look = async (): Promise<void> => {
    const marks = await vscode.workspace.findFiles(mark, '**/node_modules/**', most);
    const folders = marks.map(({ fsPath }) => path.dirname(fsPath));
    await vscode.commands.executeCommand('setContext', 'gantry.ociLayouts', folders);
  };
  const watcher = life.add(vscode.workspace.createFileSystemWatcher(mark, false, true));
  life.add(watcher.onDidCreate(look));
  life.add(watcher.onDidDelete(look));
  void look();
  return life;
}
