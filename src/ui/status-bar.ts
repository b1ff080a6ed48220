import * as vscode from 'vscode';
import type { Connection } from '../state/connection.ts';
import { type Disposable, Disposables } from '../util/disposable.ts';
import { escapeMarkdown } from '../util/format.ts';
import { engineLabel } from './engine-label.ts';

/** Which engine is in use, and whether it answers. Shown once anything has asked for it. */
export function createStatusBar(connection: Connection): Disposable {
  const life = new Disposables();
  const item = life.add(vscode.window.createStatusBarItem('gantry.engine', vscode.StatusBarAlignment.Left, 20));
  item.name = 'Gantry: container engine';
  item.command = 'gantry.engine.choose';
  const show = (): void => {
    const { status } = connection;
    const name = engineLabel(status);
    if (status.kind === 'idle') {
      item.hide();
      return;
    }
    const failed = status.kind === 'failed';
    item.text = `${failed ? '$(debug-disconnect)' : status.kind === 'connecting' ? '$(loading~spin)' : '$(package)'} ${name}`;
    const facts = [
      status.endpoint && escapeMarkdown(`${status.endpoint.url} (${status.endpoint.name})`),
      status.kind === 'connected' &&
        escapeMarkdown(`Engine ${status.info.serverVersion}, API ${status.info.apiVersion}, ${status.info.builder}`),
      status.kind === 'failed' && escapeMarkdown(status.error.message),
      'Click to choose another engine.',
    ];
    item.tooltip = new vscode.MarkdownString(facts.filter(Boolean).join('  \n'));
    item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.accessibilityInformation = { label: `Container engine ${name}, ${status.kind}` };
    item.show();
  };
  life.add(connection.onDidChange((type) => type === 'connection' && show()));
  show();
  return life;
}
