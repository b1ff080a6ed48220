import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { cancelled } from '../util/errors.ts';
import { withoutLinks } from '../util/format.ts';
import type { Choice, Prompts } from './commands/context.ts';
import { NotePace } from './note-pace.ts';
import { suggestBox } from './suggest-box.ts';

type Item<T> = vscode.QuickPickItem & { readonly value: T };

const toItem = <T>({ label, description, detail, picked, value }: Choice<T>): Item<T> => ({
  label,
  value,
  ...(description !== undefined && { description }),
  ...(detail !== undefined && { detail }),
  ...(picked && { picked }),
});

/** With a line above each group; what is chosen is never such a line. */
const toItems = <T>(choices: readonly Choice<T>[]): Item<T>[] =>
  choices.flatMap((choice, at) =>
    choice.group === undefined || choice.group === choices[at - 1]?.group
      ? [toItem(choice)]
      : [{ label: choice.group, kind: vscode.QuickPickItemKind.Separator, value: choice.value }, toItem(choice)],
  );

const given = <T>(answer: T | undefined): T => {
  if (answer === undefined) throw cancelled();
  return answer;
};

type Show = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

const teller =
  (pace: NotePace, show: Show): Prompts['tell'] =>
  (message, actions = {}) => {
    const tell = async (): Promise<void> => {
      const button = await show(withoutLinks(message), ...Object.keys(actions));
      if (button !== undefined) actions[button]?.();
    };
    const wait = pace.wait();
    if (wait > 0) setTimeout(() => void tell(), wait);
    else void tell();
  };

export const createPrompts = (pace = new NotePace()): Prompts => ({
  async ask({ title, prompt, value, placeHolder, password, check }) {
    const answer = await vscode.window.showInputBox({
      title,
      ignoreFocusOut: true,
      ...(prompt && { prompt }),
      ...(value && { value }),
      ...(placeHolder && { placeHolder }),
      ...(password && { password }),
      ...(check && { validateInput: (text) => check(text.trim()) }),
    });
    return password ? given(answer) : given(answer).trim();
  },

  suggest: suggestBox,

  async pick(title, choices) {
    const options = { title, matchOnDescription: true, matchOnDetail: true };
    return given(await vscode.window.showQuickPick(toItems(choices), options)).value;
  },

  async pickMany(title, choices, { orNone = false } = {}) {
    const options = { title, matchOnDescription: true, matchOnDetail: true, canPickMany: true } as const;
    const items = given(await vscode.window.showQuickPick(toItems(choices), options));
    if (items.length === 0 && !orNone) throw cancelled();
    return items.map(({ value }) => value);
  },

  async saveFile({ title, name, endings }) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const options = endings && { filters: { Archives: [...endings] } };
    const defaultUri = folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(path.join(os.homedir(), name));
    return given(await vscode.window.showSaveDialog({ title, ...options, defaultUri })).fsPath;
  },

  async openFile({ title, endings }) {
    const options = endings && { filters: { Archives: [...endings], 'All files': ['*'] } };
    const [file] = given(await vscode.window.showOpenDialog({ title, ...options }));
    return given(file).fsPath;
  },

  async confirm(message, detail, action) {
    given(await vscode.window.showWarningMessage(message, { modal: true, detail }, action));
  },

  progress: async (title, run) => {
    pace.count();
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        const abort = new AbortController();
        if (token.isCancellationRequested) abort.abort();
        token.onCancellationRequested(() => abort.abort());
        let shown = 0;
        const report = (message: string, percent?: number): void => {
          const increment = percent === undefined ? 0 : Math.max(0, percent - shown);
          shown += increment;
          progress.report({ message: withoutLinks(message), ...(increment > 0 && { increment }) });
        };
        return run(report, abort.signal);
      },
    );
  },

  tell: teller(pace, (message, ...buttons) => vscode.window.showInformationMessage(message, ...buttons)),
  warn: teller(pace, (message, ...buttons) => vscode.window.showWarningMessage(message, ...buttons)),
});
