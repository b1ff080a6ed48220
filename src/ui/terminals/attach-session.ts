import type { LogChunk } from '../../engine/types.ts';
import type { OpenSession } from './open-session.ts';

/** Lines of a process that has no terminal of its own. */
async function* returning(output: AsyncIterable<LogChunk>): AsyncGenerator<LogChunk> {
  for await (const { stream, text } of output) yield { stream, text: text.replace(/\r?\n/g, '\r\n') };
}

/** Joins a running container's own process. Closing leaves it running. */
export const attachIn =
  (id: string): OpenSession =>
  async ({ containers }, size, signal, note) => {
    const session = await containers.attach(id, {}, signal);
    note(`Attached to the container's own process: Ctrl+C goes to it, closing this terminal leaves it running.`);
    if (size) await session.resize(size.columns, size.rows).catch(() => undefined);
    // From now on: one that removes itself cannot be asked later.
    const exitCode = containers.wait(id, signal);
    exitCode.catch(() => undefined);
    return {
      output: session.tty ? session.output : returning(session.output),
      write: (data) => session.write(data),
      end: () => session.end(),
      resize: (columns, rows) => (session.tty ? session.resize(columns, rows) : Promise.resolve()),
      exitCode: () => exitCode,
      close: async () => session.close(),
    };
  };
