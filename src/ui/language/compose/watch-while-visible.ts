import * as vscode from 'vscode';
import type { Connection } from '../../../state/connection.ts';
import { type Disposable, Disposables } from '../../../util/disposable.ts';

/** Watches containers while such a file is in sight, but never opens a connection just for that. */
export function watchWhileVisible(selector: vscode.DocumentSelector, connection: Connection): Disposable {
  const life = new Disposables();
  let watching: Disposable | undefined;
  const follow = (): void => {
    const inSight = vscode.window.visibleTextEditors.some(({ document }) => vscode.languages.match(selector, document));
    if (inSight && connection.status.kind !== 'idle') watching ??= connection.watch('container');
    else {
      watching?.dispose();
      watching = undefined;
    }
  };
  life.add(vscode.window.onDidChangeVisibleTextEditors(follow));
  life.add(connection.onDidChange((type) => type === 'connection' && follow()));
  life.add({ dispose: () => watching?.dispose() });
  follow();
  return life;
}
