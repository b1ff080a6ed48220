import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';

/** Starts a language when its first document opens: a window that only shows containers loads no parser. */
export function onLanguage(languageId: string, start: () => Promise<Disposable>): Disposable {
  const life = new Disposables();
  const waiting = life.add(new Disposables());
  let started = false;
  const check = (document: vscode.TextDocument): void => {
    if (started || document.languageId !== languageId) return;
    started = true;
    waiting.dispose();
    void start().then((language) => life.add(language));
  };
  waiting.add(vscode.workspace.onDidOpenTextDocument(check));
  vscode.workspace.textDocuments.forEach(check);
  return life;
}
