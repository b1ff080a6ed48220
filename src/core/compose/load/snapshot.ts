import type { Files } from '../project.ts';

/** Files as far as they are known. What is asked for and not known is noted in `wanted`, and answered as missing. */
export interface Snapshot {
  read(path: string): string | undefined;
  stat(path: string): 'file' | 'directory' | undefined;
  realpath(path: string): string;
}

interface Known {
  readonly texts: Map<string, string | undefined>;
  readonly stats: Map<string, 'file' | 'directory' | undefined>;
  readonly links: Map<string, string>;
}

export interface Gathering extends Snapshot {
  /** Reads what was asked for since the last time; false when nothing was. */
  gather(files: Files): Promise<boolean>;
  readonly touched: () => readonly string[];
}

/** Lets a synchronous computation ask for files it did not know of: run it, gather, run it again, until nothing is wanted. */
export function startGathering(): Gathering {
  const known: Known = { texts: new Map(), stats: new Map(), links: new Map() };
  const wanted = { texts: new Set<string>(), stats: new Set<string>(), links: new Set<string>() };
  const answer = <T>(map: Map<string, T>, set: Set<string>, path: string): T | undefined => {
    if (!map.has(path)) set.add(path);
    return map.get(path);
  };
  return {
    read: (path) => answer(known.texts, wanted.texts, path),
    stat: (path) => answer(known.stats, wanted.stats, path),
    realpath: (path) => answer(known.links, wanted.links, path) ?? path,
    touched: () => [...new Set([...known.texts.keys(), ...known.stats.keys()])],
    async gather(files) {
      const count = wanted.texts.size + wanted.stats.size + wanted.links.size;
      await Promise.all([
        ...[...wanted.texts].map(async (path) => known.texts.set(path, await files.read(path))),
        ...[...wanted.stats].map(async (path) => known.stats.set(path, await files.stat(path))),
        ...[...wanted.links].map(async (path) => known.links.set(path, (await files.realpath?.(path)) ?? path)),
      ]);
      for (const set of Object.values(wanted)) set.clear();
      return count > 0;
    },
  };
}
