import * as vscode from 'vscode';
import type { Container, Engine } from '../../engine/types.ts';
import { followLogs, prefixer } from './follow-logs.ts';

/** The output of one or more containers, followed. The terminal's own scrollback bounds what is kept. */
export function logsTerminal(engine: () => Promise<Engine>, containers: readonly Container[]): vscode.Pseudoterminal {
  const output = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<void>();
  const abort = new AbortController();
  const note = (text: string): void => output.fire(`\u001b[2m${text}\u001b[0m\r\n`);
  const names = containers.map(({ name, compose }) => (compose ? `${compose.service}-${compose.number}` : name));
  const width = Math.max(...names.map(({ length }) => length));

  const follow = (open: Engine, container: Container, index: number): Promise<void> => {
    const mark = containers.length > 1 ? prefixer(names[index] ?? '', index, width) : (text: string) => text;
    const write = (text: string): void => output.fire(mark(text).replace(/\r?\n/g, '\r\n'));
    return followLogs(open, container, write, note, abort.signal);
  };
  const run = async (): Promise<void> => {
    try {
      const open = await engine();
      await Promise.all(containers.map((container, index) => follow(open, container, index)));
    } catch (error) {
      note(error instanceof Error ? error.message : String(error));
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
      // Ctrl+C, as one would end `docker logs -f`.
      if (data === '\u0003') closed.fire();
    },
  };
}
