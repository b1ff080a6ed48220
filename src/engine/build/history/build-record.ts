import { createHash } from 'node:crypto';
import type { Dockerfile, Instruction } from '../../../core/dockerfile/model.ts';
import type { ContextEntry } from '../context/context-tree.ts';
import type { TransferLog } from '../fsutil/send-tree.ts';

export interface RecordedFile extends Pick<ContextEntry, 'kind' | 'mode' | 'size' | 'target'> {
  /** Nanoseconds since the epoch, as text. */
  readonly modified: string;
  /** Known when the engine asked for the file, then or in an earlier build. */
  readonly sha256?: string;
}

/** What went into a build, kept to tell what is different the next time. Holds digests of values, never the values. */
export interface BuildRecord {
  readonly version: 1;
  readonly stages: readonly { readonly name: string; readonly instructions: readonly string[] }[];
  /** Argument -> digest of its value. */
  readonly args: Readonly<Record<string, string>>;
  /** Image as FROM names it -> digest or id. */
  readonly bases: Readonly<Record<string, string>>;
  /** What the build took of the context; undefined when it was too much to keep. */
  readonly files: Readonly<Record<string, RecordedFile>> | undefined;
}

/** Where records are kept between builds. */
export interface BuildHistory {
  load(): Promise<BuildRecord | undefined>;
  save(record: BuildRecord): Promise<void>;
}

const maxFiles = 50_000;

/** Salted by the name, so that equal values do not show as equal. */
export const digestOf = (name: string, value: string): string =>
  createHash('sha256').update(`${name}\0${value}`).digest('hex').slice(0, 16);

/** Instructions on which the cache of the steps after them depends. */
const counts = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'RUN', 'SHELL', 'USER', 'WORKDIR']);

/** The text that decides: without comments, continuations and indentation. */
export function textOf(instruction: Instruction, file: Dockerfile): string {
  const bodies = instruction.heredocs.map(({ body }) => file.text.slice(body.start, body.end));
  return [instruction.line.text.trim().replace(/\s+/g, ' '), ...bodies].join('\n');
}

/** The FROM and what counts after it. */
export const decisive = (from: Instruction, instructions: readonly Instruction[]): readonly Instruction[] => [
  from,
  ...instructions.filter(({ keyword }) => counts.has(keyword)),
];

export const recordedStages = (file: Dockerfile): BuildRecord['stages'] =>
  file.stages.map(({ name, index, from, instructions }) => ({
    name: name?.value.toLowerCase() ?? String(index),
    instructions: decisive(from, instructions).map((each) => textOf(each, file)),
  }));

/** Collects what is sent of a context. */
export interface FileLog extends TransferLog {
  /** Digests of files that were not sent again are taken over from the last record while size, mode and time are the same. */
  files(before: BuildRecord | undefined): BuildRecord['files'];
}

export function createFileLog(): FileLog {
  const files = new Map<string, RecordedFile>();
  let isTooMuch = false;
  return {
    announced({ path, kind, mode, size, modified, target }) {
      isTooMuch ||= files.size >= maxFiles;
      if (!isTooMuch)
        files.set(path, { kind, mode, size, modified: String(modified), ...(target !== undefined && { target }) });
    },
    sent(path, sha256) {
      const file = files.get(path);
      if (file) files.set(path, { ...file, sha256 });
    },
    files(before) {
      if (isTooMuch) return undefined;
      const known = [...files].map(([path, file]) => [path, withDigest(file, before?.files?.[path])] as const);
      return Object.fromEntries(known);
    },
  };
}

function withDigest(file: RecordedFile, before: RecordedFile | undefined): RecordedFile {
  if (file.sha256 !== undefined || before?.sha256 === undefined) return file;
  const isSame = before.size === file.size && before.mode === file.mode && before.modified === file.modified;
  return isSame ? { ...file, sha256: before.sha256 } : file;
}
