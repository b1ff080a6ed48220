import type { RecordedFile } from './build-record.ts';

/** More names than this nobody reads. */
const maxNames = 100;

export interface ChangedFiles {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Of all, also where the lists are cut short. */
  readonly total: number;
}

type Files = Readonly<Record<string, RecordedFile>>;

/** What is different, as the cache sees it: a new time alone is no change where the content is known. */
export function changedFiles(before: Files, now: Files, isTaken: (path: string) => boolean): ChangedFiles {
  const paths = (files: Files): string[] => Object.keys(files).filter(isTaken);
  const added = paths(now).filter((path) => !before[path]);
  const removed = paths(before).filter((path) => !now[path]);
  const changed = paths(now).filter((path) => {
    const [then, own] = [before[path], now[path]];
    return then && own && !isSame(then, own);
  });
  return {
    added: added.slice(0, maxNames),
    changed: changed.slice(0, maxNames),
    removed: removed.slice(0, maxNames),
    total: added.length + changed.length + removed.length,
  };
}

function isSame(a: RecordedFile, b: RecordedFile): boolean {
  if (a.kind !== b.kind || a.mode !== b.mode || a.target !== b.target) return false;
  if (a.kind !== 'file') return true;
  if (a.size !== b.size) return false;
  if (a.sha256 !== undefined && b.sha256 !== undefined) return a.sha256 === b.sha256;
  return a.modified === b.modified;
}
