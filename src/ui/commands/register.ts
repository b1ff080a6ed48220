import * as vscode from 'vscode';
import type { Disposable } from '../../util/disposable.ts';
import { showError } from '../show-error.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

/** In a folder that is not trusted nothing of it is built or run. */
const trustedOnly = /^gantry\.(images\.(build|check)|compose\.|builds\.rebuild)/;

export const register = ({ id, run }: Command, ctx: Context, log: vscode.LogOutputChannel): Disposable =>
  vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      if (!vscode.workspace.isTrusted && trustedOnly.test(id) && !(await askTrust())) return;
      await run(ctx, ...args);
    } catch (error) {
      showError(log, error);
    }
  });

async function askTrust(): Promise<boolean> {
  const manage = 'Manage Trust';
  const message = 'Building and running from this folder needs a trusted workspace.';
  if ((await vscode.window.showWarningMessage(message, manage)) === manage)
    await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}
