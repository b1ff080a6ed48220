import { GantryError, isGantryError } from '../../util/errors.ts';
import type { ExecSession } from '../types/containers.ts';
import type { Api } from './api.ts';
import { decodeOutput } from './demultiplex.ts';
import { SessionOutput } from './session-output.ts';

/** A container's terminal, taken before its start so that nothing it says is lost. Closing it stops the container. */
export async function openConsole(
  api: Api,
  id: string,
  { tty = false, stdin = false, remove = false }: { tty?: boolean; stdin?: boolean; remove?: boolean },
  signal: AbortSignal | undefined,
): Promise<ExecSession> {
  const query = { stream: true, stdin: stdin || undefined, stdout: true, stderr: true };
  const socket = await api.hijack('POST', `/containers/${id}/attach`, { query, signal, timeout: 0 });
  socket.on('error', () => {});
  // A container that removes itself is waited for to be gone, so that whoever waits for the code finds it gone.
  const condition = remove ? 'removed' : 'next-exit';
  const wait = api.json<{ StatusCode?: number; Error?: { Message?: string } | null }>(
    'POST',
    `/containers/${id}/wait`,
    {
      query: { condition },
      timeout: 0,
    },
  );
  const exitCode = wait.then(({ StatusCode, Error: failure }) => {
    if (typeof StatusCode === 'number' && !failure) return StatusCode;
    throw new GantryError('engine.failed', failure?.Message ?? 'The exit code of the container is not known.');
  });
  exitCode.catch(() => {});
  const output = new SessionOutput(socket, decodeOutput(socket, tty));
  return {
    output,
    write: (data) => void (socket.writable && socket.write(data)),
    end: () => void socket.end(),
    resize: async (columns, rows) => {
      await api.json('POST', `/containers/${id}/resize`, { query: { w: columns, h: rows } });
    },
    exitCode: async () => {
      await output.dropUnread();
      return exitCode;
    },
    close: async () => {
      socket.destroy();
      try {
        await api.json('POST', `/containers/${id}/stop`, { query: { t: 1 }, timeout: 0 });
        if (remove) await api.json('DELETE', `/containers/${id}`, { query: { force: true }, timeout: 120_000 });
      } catch (error) {
        // Gone already, or just going.
        if (!isGantryError(error) || !/not-found|conflict/.test(error.code)) throw error;
      }
    },
  };
}
