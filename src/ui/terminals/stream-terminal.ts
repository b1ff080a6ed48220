import * as vscode from 'vscode';
import type { Engine } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import { errorText } from './error-text.ts';

/** A terminal that only shows; closing it, or Ctrl+C, ends what feeds it. */
export function streamTerminal(
  engine: () => Promise<Engine>,
  lines: (engine: Engine, signal: AbortSignal) => AsyncIterable<string>,
): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const abort = new AbortController();
  const note = (text: string): void => output.fire(`\u001b[2m${text}\u001b[0m\r\n`);

  const run = async (): Promise<void> => {
    try {
      for await (const line of lines(await engine(), abort.signal)) output.fire(`${line}\r\n`);
      note('Ended.');
    } catch (error) {
      if (!isCancelled(error)) note(errorText(error));
    }
  };

  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open: () => void run(),
    close: () => {
      abort.abort();
      output.dispose();
    },
    handleInput: (data) => {
      if (data === '\u0003') closed.fire();
    },
  };
}
