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
  let knownFor: string | undefined;
  const typed = (): string => box.value.trim();

  const show = (): void => {
    const text = typed();
    const problem = text ? check?.(text) : undefined;
    const own: Item[] = text ? [{ label: text, description: problem ?? 'as typed', alwaysShow: true }] : [];
    // What was suggested for another text stays only where it still fits.
    const others = known
      .filter(({ label, isNote }) => label !== text && (knownFor === text || (!isNote && label.includes(text))))
      .map((suggestion): Item => ({ ...plain(suggestion), alwaysShow: true, suggestion }));
    box.items = problem && knownFor === text ? [...others, ...own] : [...own, ...others];
  };

  const ask = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const text = typed();
    box.busy = true;
    const found = await suggest(text, signal).catch((): Suggestion[] => []);
    if (signal.aborted) return;
    known = found;
    knownFor = text;
    box.busy = false;
    show();
  };
  const soon = debounce(() => void ask(), quietMs);

  return new Promise<string>((resolve, reject) => {
    box.title = title;
    box.placeholder = [prompt, placeHolder && `e.g. ${placeHolder}`].filter(Boolean).join(' ');
    box.value = value ?? '';
    box.ignoreFocusOut = true;
    // Suggestions come in an order that says something. Not yet in the API, though VS Code has long had it:
    // https://github.com/microsoft/vscode/issues/73904
    Object.assign(box, { sortByLabel: false });
    box.onDidChangeValue(() => {
      show();
      soon();
    });
    box.onDidAccept(() => {
      const [active] = box.activeItems;
      // Enter may come before the list has followed the typing: a row that is gone is not what was meant.
      const suggestion = active && box.items.includes(active) ? active.suggestion : undefined;
      if (suggestion?.goesOn !== undefined) {
        box.value = suggestion.goesOn;
        show();
        void ask();
        return;
      }
      if (suggestion?.isNote) return;
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
