import path from 'node:path';
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';

const mark = '**/oci-layout';
const most = 200;

/** Tells the Explorer's menu which folders of the workspace are OCI layouts. */
export function markOciLayouts(): Disposable {
  const life = new Disposables();
  let folders = new Set<string>();
  const tell = (): void => void vscode.commands.executeCommand('setContext', 'gantry.ociLayouts', [...folders]);
  const look = async (): Promise<void> => {
    const marks = await vscode.workspace.findFiles(mark, '**/node_modules/**', most);
    folders = new Set(marks.map(({ fsPath }) => path.dirname(fsPath)));
    tell();
  };
  const add = ({ fsPath }: vscode.Uri): void => {
    folders.add(path.dirname(fsPath));
    tell();
  };
  const watcher = life.add(vscode.workspace.createFileSystemWatcher(mark));
  life.add(watcher.onDidCreate(add));
  // A mark that is removed and made again in a moment is told as changed.
  life.add(watcher.onDidChange(add));
  life.add(
    watcher.onDidDelete(({ fsPath }) => {
      folders.delete(path.dirname(fsPath));
      tell();
    }),
  );
  // What another program made meanwhile may have been missed: the watcher is up some time after the window.
  life.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && void look()));
  life.add(vscode.workspace.onDidChangeWorkspaceFolders(look));
  void look();
  return life;
}
