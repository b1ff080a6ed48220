import * as vscode from 'vscode';
import { debounce } from '../util/debounce.ts';
import { cancelled } from '../util/errors.ts';
import type { Question, Suggest, Suggestion } from './commands/context.ts';

const quietMs = 200;

interface Item extends vscode.QuickPickItem {
  /** Undefined: what was typed. */
  readonly suggestion?: Suggestion;
}

/** An input box with a list of suggestions below it: Enter takes what was typed, or the row that was gone to. */
export function suggestBox({ title, prompt, placeHolder, value, check }: Question, suggest: Suggest): Promise<string> {
  const box = vscode.window.createQuickPick<Item>();
  let asked = new AbortController();
  let known: readonly Suggestion[] = [];
  const typed = (): string => box.value.trim();

  const show = (): void => {
    const text = typed();
    const problem = text && check?.(text);
    const first: Item = { label: text, description: problem || 'as typed', alwaysShow: true };
    const others = known
      .filter(({ label }) => label !== text)
      .map((suggestion): Item => ({ ...plain(suggestion), alwaysShow: true, suggestion }));
    box.items = [...(text ? [first] : []), ...others];
  };

  const ask = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    box.busy = true;
    const found = await suggest(typed(), signal).catch((): Suggestion[] => []);
    if (signal.aborted) return;
    known = found;
    box.busy = false;
    show();
  };
  const soon = debounce(() => void ask(), quietMs);

  return new Promise<string>((resolve, reject) => {
    box.title = title;
    box.placeholder = [prompt, placeHolder && `e.g. ${placeHolder}`].filter(Boolean).join(' ');
    box.value = value ?? '';
    box.ignoreFocusOut = true;
    box.onDidChangeValue(() => {
      show();
      soon();
    });
    box.onDidAccept(() => {
      const suggestion = box.activeItems[0]?.suggestion;
      if (suggestion?.goesOn !== undefined) {
        box.value = suggestion.goesOn;
        known = [];
        show();
        void ask();
        return;
      }
      const answer = suggestion?.label ?? typed();
      if (check?.(answer)) return show();
      resolve(answer);
      box.hide();
    });
    box.onDidHide(() => {
      asked.abort();
      soon.dispose();
      box.dispose();
      reject(cancelled());
    });
    show();
    box.show();
    void ask();
  });
}

const plain = ({ label, description, detail }: Suggestion): vscode.QuickPickItem => ({
  label,
  ...(description !== undefined && { description }),
  ...(detail !== undefined && { detail }),
});
