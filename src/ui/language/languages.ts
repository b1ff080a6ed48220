import type * as vscode from 'vscode';
import type { BuildChecks } from '../../state/build-checks.ts';
import type { Connection } from '../../state/connection.ts';
import { Disposables } from '../../util/disposable.ts';
import { onLanguage } from './on-language.ts';

/** What editors get, each language's code loaded with its first document. */
export function registerLanguages(
  connection: Connection,
  checks: BuildChecks,
  log: vscode.LogOutputChannel,
): Disposables {
  const life = new Disposables();
  life.add(
    onLanguage('dockerfile', async () => (await import('./dockerfile.ts')).dockerfileLanguage(connection, checks, log)),
  );
  life.add(onLanguage('dockercompose', async () => (await import('./compose.ts')).composeLanguage(connection, log)));
  life.add(onLanguage('dockerignore', async () => (await import('./dockerignore.ts')).ignoreLanguage(log)));
  return life;
}
