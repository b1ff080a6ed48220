import type { LogChunk, LogOptions } from '../types/containers.ts';
import type { Api } from './api.ts';
import { decodeOutput } from './demultiplex.ts';
import { segment } from './segment.ts';

/** Seconds with fractions, as the engine takes times; undefined stays so. */
const seconds = (milliseconds: number | undefined): string | undefined =>
  milliseconds === undefined ? undefined : (milliseconds / 1000).toFixed(3);

export async function* containerLogs(
  api: Api,
  id: string,
  options: LogOptions = {},
  signal?: AbortSignal,
): AsyncGenerator<LogChunk, void, undefined> {
  const path = `/containers/${segment(id)}`;
  const { Config } = await api.json<{ Config?: { Tty?: boolean } }>('GET', `${path}/json`, { signal });
  const query = {
    stdout: true,
    stderr: true,
    follow: options.follow ?? false,
    timestamps: options.timestamps ?? false,
    tail: options.tail ?? 'all',
    since: seconds(options.since),
  };
  // The engine may search a long log for `since` before its first byte.
  const stream = await api.stream('GET', `${path}/logs`, { query, signal, timeout: 120_000 });
  yield* decodeOutput(stream, Config?.Tty ?? false);
}
