/** Archives made by hand, so that a test can say every byte: also the wrong ones. */
export interface TarMember {
  readonly name: string;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly mtime?: number;
  /** Claims this size whatever the body is. */
  readonly size?: number;
  /** Writes the size as GNU base-256. */
  readonly base256?: boolean;
  readonly pax?: Readonly<Record<string, string>>;
  readonly magic?: 'ustar' | 'gnu' | 'none';
}

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

const padded = (body: Buffer): Buffer => Buffer.concat([body, Buffer.alloc((512 - (body.length % 512)) % 512)]);

export function header(member: TarMember, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(member.name, 0, 100);
  block.write(octal(member.mode ?? 0o644, 8), 100);
  block.write(octal(member.uid ?? 0, 8), 108);
  block.write(octal(0, 8), 116);
  if (member.base256) {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  } else block.write(octal(size, 12), 124);
  block.write(octal(member.mtime ?? 0, 12), 136);
  block.write('        ', 148);
  block.write(member.type ?? '0', 156);
  block.write(member.link ?? '', 157, 100);
  if (member.magic !== 'none') block.write(member.magic === 'gnu' ? 'ustar  \0' : 'ustar\x0000', 257);
  return sign(block);
}

/** Writes the checksum over whatever the block now holds. */
export function sign(block: Buffer): Buffer {
  block.write('        ', 148);
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (Buffer.byteLength(`${length}${rest}`) !== length) length = Buffer.byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}

export function member(entry: TarMember): Buffer {
  const body = Buffer.from(entry.body ?? '');
  const parts: Buffer[] = [];
  if (entry.pax) {
    const records = Buffer.from(
      Object.entries(entry.pax)
        .map(([key, value]) => paxRecord(key, value))
        .join(''),
    );
    parts.push(header({ name: 'PaxHeaders/x', type: 'x' }, records.length), padded(records));
  }
  return Buffer.concat([...parts, header(entry, entry.size ?? body.length), padded(body)]);
}

export const tar = (...members: readonly (TarMember | Buffer)[]): Buffer =>
  Buffer.concat([...members.map((entry) => (Buffer.isBuffer(entry) ? entry : member(entry))), Buffer.alloc(1024)]);
