import * as vscode from 'vscode';
import type { Connection } from '../state/connection.ts';
import type { Disposable } from '../util/disposable.ts';
import { isGantryError } from '../util/errors.ts';

/** `gantry.engine`, for `when` clauses: idle, connecting, connected, or why it failed: unreachable, denied, timeout, failed. */
export function createContextKeys(connection: Connection): Disposable {
  const show = (): void => {
    const { status } = connection;
    void vscode.commands.executeCommand(
      'setContext',
      'gantry.engine',
      status.kind === 'failed' ? cause(status.error) : status.kind,
    );
  };
  show();
  return connection.onDidChange((type) => type === 'connection' && show());
}

function cause(error: Error): string {
  const word = isGantryError(error) ? error.code.replace('engine.', '') : '';
  return ['unreachable', 'denied', 'timeout'].includes(word) ? word : 'failed';
}
