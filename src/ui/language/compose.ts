import * as vscode from 'vscode';
import { parseCompose } from '../../core/compose/yaml/parse.ts';
import type { Connection } from '../../state/connection.ts';
import { itemsOf } from '../../state/slice.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { registerCodeLens } from './code-lens.ts';
import { composeLenses } from './compose/lenses.ts';
import { perVersion } from './documents.ts';

const selector: vscode.DocumentSelector = { language: 'dockercompose' };

/** Watches containers while a Compose file is in sight, but never opens a connection just for that. */
function watchWhileVisible(connection: Connection): Disposable {
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

/** All that the editor does with Compose files. */
export function composeLanguage(connection: Connection): Disposable {
  const life = new Disposables();
  const parsed = perVersion((document) => parseCompose(document.uri.fsPath, document.getText()));
  const lenses = (document: vscode.TextDocument) => {
    const containers = connection.store ? itemsOf(connection.store.containers) : [];
    const own = containers.filter(({ compose }) => compose?.configFiles.includes(document.uri.fsPath));
    return composeLenses(parsed(document), document.uri, own);
  };
  life.add(
    registerCodeLens(selector, lenses, (run) => connection.onDidChange((type) => type === 'container' && run())),
  );
  life.add(watchWhileVisible(connection));
  return life;
}
