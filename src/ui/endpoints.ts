import * as vscode from 'vscode';
import type { Endpoints, KnownEndpoint } from './commands/context.ts';

/** The setting `gantry.endpoint`: an address, or the name of a docker context. */
export function chosenEndpoint(): { endpoint?: string; context?: string } {
  const value = vscode.workspace.getConfiguration('gantry').get<string>('endpoint', '').trim();
  if (!value) return {};
  return value.includes('://') ? { endpoint: value } : { context: value };
}

export const createEndpoints = (list: () => Promise<readonly KnownEndpoint[]>): Endpoints => ({
  list,
  async choose(value) {
    const target = vscode.workspace.workspaceFolders
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('gantry').update('endpoint', value, target);
  },
});
