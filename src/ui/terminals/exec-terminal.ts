import * as vscode from 'vscode';
import type { Engine, ExecSession } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import { errorText } from './error-text.ts';
import type { OpenSession } from './open-session.ts';

const dim = (text: string): string => `\u001b[2m${text}\u001b[0m\r\n`;

/** A process on a terminal of VS Code, straight over the Engine API. Closing the terminal ends the process. */
export function execTerminal(
  engine: () => Promise<Engine>,
  openSession: OpenSession,
  onClose: () => void = () => undefined,
): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const abort = new AbortController();
  let session: ExecSession | undefined;
  let ended = false;

  const run = async (size: vscode.TerminalDimensions | undefined): Promise<void> => {
    try {
      const dimensions = size && { columns: size.columns, rows: size.rows };
      const note = (text: string): void => output.fire(dim(text));
      session = await openSession(await engine(), dimensions, abort.signal, note);
      // As it comes: what runs on a terminal ends its lines as it means to.
      for await (const { text } of session.output) output.fire(text);
      const code = await session.exitCode();
      ended = true;
      if (code === 0) closed.fire(0);
      else output.fire(`\r\n${dim(`Ended with exit code ${code}. Press any key to close.`)}`);
    } catch (error) {
      ended = true;
      if (isCancelled(error)) return;
      output.fire(`${errorText(error)}\r\n${dim('Press any key to close.')}`);
    }
  };

  return {
    onDidWrite: output.event,
    onDidClose: closed.event,
    open: (size) => void run(size),
    close: () => {
      abort.abort();
      session?.close().catch(() => undefined);
      output.dispose();
      onClose();
    },
    handleInput: (data) => {
      if (ended) closed.fire(0);
      else session?.write(data);
    },
    setDimensions: ({ columns, rows }) => {
      session?.resize(columns, rows).catch(() => undefined);
    },
  };
}
