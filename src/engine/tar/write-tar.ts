import { blockSize, entryType } from './tar-header.ts';

/** What a member says of itself; times in seconds. Numeric owners only. */
export interface TarMember {
  readonly name: string;
  /** Bytes of body that follow. */
  readonly size?: number;
  /** One of `entryType`; a file when left out. */
  readonly type?: number;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly mtime?: number;
  readonly link?: string;
}

const octal = (value: number, length: number): string =>
  `${Math.trunc(value)
    .toString(8)
    .padStart(length - 1, '0')}\0`;
const fits = (value: number, length: number): boolean => value >= 0 && value < 8 ** (length - 1);

/** The header blocks of one member: a pax record first where ustar's fields are too small or the name is not ASCII. */
export function tarHeader(member: TarMember): Buffer {
  const { name, size = 0, uid = 0, gid = 0, mtime = 0, link = '' } = member;
  const pax: Record<string, string> = {};
  if (!isPlain(name)) pax.path = name;
  if (!isPlain(link)) pax.linkpath = link;
  if (!fits(size, 12)) pax.size = String(size);
  if (!fits(uid, 8)) pax.uid = String(uid);
  if (!fits(gid, 8)) pax.gid = String(gid);
  const block = ustarBlock({ ...member, mtime: fits(mtime, 12) ? mtime : 0 });
  if (Object.keys(pax).length === 0) return block;
  const records = Buffer.from(
    Object.entries(pax)
      .map(([key, value]) => paxRecord(key, value))
      .join(''),
  );
  return Buffer.concat([
    ustarBlock({ name: 'pax', size: records.length, type: 0x78 }),
    records,
    tarPadding(records.length),
    block,
  ]);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what ustar's fields hold.
const isPlain = (text: string): boolean => text.length <= 100 && /^[\x00-\x7f]*$/.test(text);

/** Zeros up to the next block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((blockSize - (size % blockSize)) % blockSize);

/** What ends an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * blockSize);

/** A whole archive in memory: for small ones. */
export function packTar(files: readonly (TarMember & { readonly body?: Uint8Array | string })[]): Buffer {
  const parts = files.flatMap((file) => {
    const body = Buffer.from(file.body ?? '');
    return [tarHeader({ ...file, size: body.length }), body, tarPadding(body.length)];
  });
  return Buffer.concat([...parts, tarEnd()]);
}

function ustarBlock({
  name,
  size = 0,
  type = entryType.file,
  mode,
  uid = 0,
  gid = 0,
  mtime = 0,
  link = '',
}: TarMember): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(name, 0, 100);
  block.write(octal(mode ?? (type === entryType.directory ? 0o755 : 0o644), 8), 100);
  block.write(octal(fits(uid, 8) ? uid : 0, 8), 108);
  block.write(octal(fits(gid, 8) ? gid : 0, 8), 116);
  block.write(octal(fits(size, 12) ? size : 0, 12), 124);
  block.write(octal(mtime, 12), 136);
  block.write('        ', 148);
  block[156] = type;
  block.write(link, 157, 100);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length !== String(bytes).length) length = bytes + String(length).length;
  return `${length}${rest}`;
}
