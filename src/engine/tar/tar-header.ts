import { isUtf8 } from 'node:buffer';
import { plainText } from '../../util/plain-text.ts';

/** Entry types, by their tar type flag. */
export const entryType = {
  file: 0x30,
  hardLink: 0x31,
  symlink: 0x32,
  character: 0x33,
  block: 0x34,
  directory: 0x35,
  fifo: 0x36,
} as const;

/** One member of an archive, long names and pax records already applied. */
export interface TarEntry {
  name: string;
  /** One of `entryType`. */
  type: number;
  /** Apparent size in bytes (a sparse file's real size); 0 for all but regular files. */
  size: number;
  /** Bytes of body that follow the header. */
  bodySize: number;
  /** Permission bits, setuid, setgid and sticky included. */
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since the epoch, with fraction where a pax record gives one. */
  mtime: number;
  /** Target of a hard or symbolic link. */
  link: string;
}

export type PaxRecords = ReadonlyMap<string, string>;

export const blockSize = 512;
/** Names longer than any file system allows are an attack on memory. */
const longestName = 1 << 16;
/** What a file was before POSIX: a directory where its name says so. */
const oldFile = 0;

export function readString(block: Buffer, offset: number, length: number): string {
  const end = block.indexOf(0, offset);
  return textOf(block.subarray(offset, end < 0 || end > offset + length ? offset + length : end));
}

/** Bytes that are no UTF-8 are spelled `\xE9`: names that differ must not become one. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\uFFFD') || isUtf8(bytes)) return text;
  let spelled = '';
  for (let at = 0; at < bytes.length; ) {
    const length = [1, 2, 3, 4].find((most) => isUtf8(bytes.subarray(at, at + most)));
    spelled += length ? bytes.toString('utf8', at, at + length) : `\\x${(bytes[at] ?? 0).toString(16).toUpperCase()}`;
    at += length ?? 1;
  }
  return spelled;
}

/** Octal digits, or GNU's base-256 when the first bit is set. */
export function readNumber(block: Buffer, offset: number, length: number): number {
  const first = block[offset] ?? 0;
  if (first & 0x80) {
    let value = (first & 0x3f) - (first & 0x40);
    for (let i = offset + 1; i < offset + length; i++) value = value * 256 + (block[i] ?? 0);
    return value;
  }
  let value = 0;
  let at = offset;
  while (at < offset + length && (block[at] === 0x20 || block[at] === 0)) at++;
  for (; at < offset + length; at++) {
    const digit = (block[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  return value;
}

/** The checksum field counts as eight blanks. Runs for every entry: two loops take half the time of one with a test in it. */
export function hasValidChecksum(block: Buffer, offset: number): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < 148; i++) sum += block[offset + i] ?? 0;
  for (let i = 156; i < blockSize; i++) sum += block[offset + i] ?? 0;
  const said = readNumber(block, offset + 148, 8);
  return sum === said || sum - 256 * highBytes(block, offset) === said;
}

/** Old archivers took the bytes as signed: each of these counted 256 less. */
function highBytes(block: Buffer, offset: number): number {
  let count = 0;
  for (let i = 0; i < blockSize; i++) if (i < 148 || i >= 156) count += (block[offset + i] ?? 0) >> 7;
  return count;
}

/** `length key=value\n` records; extended attributes are left out, their values may be large. */
export function readPax(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const blank = body.indexOf(0x20, at);
    const end = at + Number(body.toString('latin1', at, blank));
    const equals = body.indexOf(0x3d, blank);
    if (blank < 0 || !(end > at) || equals < 0 || equals >= end) break;
    const key = body.toString('latin1', blank + 1, equals);
    if (!key.startsWith('SCHILY.xattr.'))
      records.set(key, textOf(body.subarray(equals + 1, Math.min(end, body.length) - 1)));
    at = end;
  }
  return records;
}

/** The header alone; a GNU sparse file's real size stands in its own field. */
export function readHeader(block: Buffer, offset: number): TarEntry {
  const type = block[offset + 156] ?? 0;
  const size = readNumber(block, offset + 124, 12);
  const isUstar = block.toString('latin1', offset + 257, offset + 262) === 'ustar';
  const isGnu = isUstar && block[offset + 262] === 0x20;
  const name = readString(block, offset, 100);
  const prefix = isUstar && !isGnu ? readString(block, offset + 345, 155) : '';
  const isLink = type === entryType.hardLink || type === entryType.symlink;
  return {
    name: prefix ? `${prefix}/${name}` : name,
    type,
    size,
    bodySize: size,
    mode: readNumber(block, offset + 100, 8) & 0o7777,
    uid: readNumber(block, offset + 108, 8),
    gid: readNumber(block, offset + 116, 8),
    mtime: readNumber(block, offset + 136, 12),
    link: isLink ? readString(block, offset + 157, 100) : '',
  };
}

export function applyPax(entry: TarEntry, records: PaxRecords): void {
  for (const [key, value] of records) {
    // Without a value a record says no more than that the header counts.
    if (value === '') continue;
    if (key === 'path' || key === 'GNU.sparse.name') entry.name = value;
    else if (key === 'linkpath') entry.link = value;
    else if (key === 'size') entry.size = entry.bodySize = Number(value);
    else if (key === 'uid') entry.uid = Number(value);
    else if (key === 'gid') entry.gid = Number(value);
    else if (key === 'mtime') entry.mtime = Number(value);
  }
  const real = records.get('GNU.sparse.realsize') ?? records.get('GNU.sparse.size');
  if (real !== undefined) entry.size = Number(real);
}

/** Types without a body, old spellings of directories and files, and values no archive may hold. Throws on the last. */
export function normalise(entry: TarEntry): void {
  if (entry.type === oldFile && entry.name.endsWith('/')) entry.type = entryType.directory;
  if (entry.type >= entryType.hardLink && entry.type <= entryType.fifo) entry.size = entry.bodySize = 0;
  else if (entry.type !== entryType.file) entry.type = entryType.file;
  const sane = [entry.size, entry.bodySize].every((size) => Number.isSafeInteger(size) && size >= 0);
  if (!sane) throw new Error(`entry "${printable(entry.name)}" claims an impossible size`);
  if (entry.name.length > longestName || entry.link.length > longestName)
    throw new Error('an entry name is longer than any file system allows');
  if (!Number.isFinite(entry.mtime)) entry.mtime = 0;
}

/** A hostile name, fit for a message. */
export const printable = (name: string): string => plainText(name.slice(0, 120));
