import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../../util/disposable.ts';

export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly tooltip?: string;
  readonly command: string;
  readonly args: readonly unknown[];
}

const setting = 'gantry.codeLens.enabled';
const enabled = (): boolean => vscode.workspace.getConfiguration().get(setting, true);

/** A plain space beside an icon is not drawn. */
const spaced = (title: string): string => title.replace(/(?<=^\$\([\w-]+\)) /, '\u00a0');

const toCodeLens = ({ line, title, tooltip, command, args }: Lens): vscode.CodeLens =>
  new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title: spaced(title),
    command,
    arguments: [...args],
    ...(tooltip && { tooltip }),
  });

/** `lenses` over documents of a language, under the one switch `gantry.codeLens.enabled`; `onChange` makes them anew. */
export function registerCodeLens(
  selector: vscode.DocumentSelector,
  lenses: (document: vscode.TextDocument) => readonly Lens[],
  onChange?: (listener: () => void) => Disposable,
): Disposable {
  const life = new Disposables();
  const changed = life.add(new vscode.EventEmitter<void>());
  life.add(vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(setting) && changed.fire()));
  if (onChange) life.add(onChange(() => changed.fire()));
  life.add(
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => (enabled() ? lenses(document).map(toCodeLens) : []),
    }),
  );
  return life;
}
