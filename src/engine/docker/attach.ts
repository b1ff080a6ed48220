import type { Duplex } from 'node:stream';
import type { AttachSession, LogChunk } from '../types/containers.ts';
import type { Api } from './api.ts';
import { decodeOutput } from './demultiplex.ts';
import { segment } from './segment.ts';

/** The exit code, once the container stops. Rejects when it is removed without having been waited for. */
export async function waitFor(api: Api, id: string, signal?: AbortSignal): Promise<number> {
  const path = `/containers/${segment(id)}/wait`;
  const { StatusCode } = await api.json<{ StatusCode: number }>('POST', path, { signal, timeout: 0 });
  return StatusCode;
}

/** Joins a container's own process. Leaving it does not end it. */
export async function attachTo(
  api: Api,
  id: string,
  options: { logs?: boolean | undefined } = {},
  signal?: AbortSignal,
): Promise<AttachSession> {
  const path = `/containers/${segment(id)}`;
  type Inspected = { Config?: { Tty?: boolean; OpenStdin?: boolean } };
  const { Config = {} } = await api.json<Inspected>('GET', `${path}/json`, { signal });
  const query = { stream: true, stdout: true, stderr: true, stdin: Config.OpenStdin, logs: options.logs ?? false };
  const socket = await api.hijack('POST', `${path}/attach`, { query, signal });
  socket.on('error', () => {});
  return {
    tty: Config.Tty ?? false,
    output: untilClosed(socket, Config.Tty ?? false),
    write: (data) => {
      if (socket.writable) socket.write(data);
    },
    end: () => socket.end(),
    resize: async (columns, rows) => {
      await api.json('POST', `${path}/resize`, { query: { w: columns, h: rows } });
    },
    close: () => void socket.destroy(),
  };
}

async function* untilClosed(socket: Duplex, tty: boolean): AsyncGenerator<LogChunk, void, undefined> {
  try {
    yield* decodeOutput(socket, tty);
  } catch {
    // The container ended or we left: either way there is no more to show.
  }
}
