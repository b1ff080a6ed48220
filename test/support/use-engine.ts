import { openEngine } from '../../src/engine/open.ts';
import type { Engine, LogChunk, RunRequest } from '../../src/engine/types.ts';

export interface UsedEngine {
  engine(): Engine;
  /** Runs `busybox:1` unless told otherwise; gone after the block. */
  run(request: Partial<RunRequest>, signal?: AbortSignal): Promise<string>;
  /** A name that no other test has. */
  name(what: string): string;
}

/** Inside `describe`: an engine for the block, with `busybox:1` in it; what `run` made is removed at its end. */
export function using(host: string, block: string, env: Readonly<Record<string, string>> = {}): UsedEngine {
  let opened: Engine | undefined;
  const made: string[] = [];
  const engine = (): Engine => {
    if (!opened) throw new Error('only inside a test');
    return opened;
  };
  before(async () => {
    opened = await openEngine({ endpoint: host, env: { ...process.env, ...env } });
    for await (const _ of opened.images.pull('busybox:1'));
  });
  after(async () => {
    for (const id of made) await opened?.containers.remove(id, { force: true, volumes: true }).catch(() => undefined);
    opened?.dispose();
  });
  return {
    engine,
    run: async (request, signal) => {
      const id = await engine().containers.run({ image: 'busybox:1', ...request }, signal);
      made.push(id);
      return id;
    },
    name: (what) => `gantry-test-${block}-${what}`,
  };
}

export async function textsOf(output: AsyncIterable<LogChunk>): Promise<{ stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  for await (const { stream, text } of output) said[stream] += text;
  return said;
}

export const textOf = async (output: AsyncIterable<LogChunk>): Promise<string> => (await textsOf(output)).stdout;
