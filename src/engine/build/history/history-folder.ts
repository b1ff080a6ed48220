import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { BuildRequest } from '../../types/build.ts';
import type { BuildHistory, BuildRecord } from './build-record.ts';

const maxRecords = 100;

/** One file for each thing that is built again and again: Dockerfile, context, target and platforms on one engine. */
export function historyIn(folder: string, engineUrl: string, request: BuildRequest): BuildHistory {
  const key = [engineUrl, request.dockerfile, request.contextDir, request.target ?? '', ...(request.platforms ?? [])];
  const name = `${createHash('sha256').update(key.join('\0')).digest('hex').slice(0, 32)}.json`;
  const file = path.join(folder, name);
  return {
    load: async () => readRecord(await fs.readFile(file, 'utf8').catch(() => '')),
    save: async (record) => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      // Two services of a project may build the same at the same time.
      const part = `${file}.${randomUUID()}.part`;
      await fs.writeFile(part, JSON.stringify(record), { mode: 0o600 });
      await fs.rename(part, file);
      await forgetOldest(folder);
    },
  };
}

/** What is damaged or of another version is as good as nothing. */
function readRecord(text: string): BuildRecord | undefined {
  try {
    const value = JSON.parse(text) as BuildRecord;
    return value.version === 1 ? value : undefined;
  } catch {
    return undefined;
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const names = await fs.readdir(folder);
  if (names.length <= maxRecords) return;
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      time: (await fs.stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  const oldest = files.sort((a, b) => a.time - b.time).slice(0, names.length - maxRecords);
  await Promise.all(oldest.map(({ name }) => fs.rm(path.join(folder, name), { force: true })));
}
