import * as vscode from 'vscode';
import type { Connection } from '../state/connection.ts';
import type { Disposable } from '../util/disposable.ts';
import { isGantryError } from '../util/errors.ts';

const set = (key: string, value: unknown): void => void vscode.commands.executeCommand('setContext', key, value);

/**
 * For `when` clauses: `gantry.engine` is idle, connecting, connected, or why it failed (unreachable, denied, timeout,
 * failed); `gantry.listed.image` and the like are true once the engine has said what it holds, so that a view that is
 * still waiting for the first answer does not call itself empty.
 */
export function createContextKeys(connection: Connection): Disposable {
  const showEngine = (): void => {
    const { status } = connection;
    set('gantry.engine', status.kind === 'failed' ? cause(status.error) : status.kind);
  };
  const showListed = (): void => {
    const { store } = connection;
    set('gantry.listed.container', store?.containers.status === 'ready');
    set('gantry.listed.image', store?.images.status === 'ready');
    set('gantry.listed.volume', store?.volumes.status === 'ready');
  };
  showEngine();
  return connection.onDidChange((type) => {
    if (type === 'connection') showEngine();
    showListed();
  });
}

function cause(error: Error): string {
  const word = isGantryError(error) ? error.code.replace('engine.', '') : '';
  return ['unreachable', 'denied', 'timeout'].includes(word) ? word : 'failed';
}
