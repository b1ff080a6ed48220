// The protobuf wire format (https://protobuf.dev/programming-guides/encoding/), as far as BuildKit's messages use it.
import type { Decoded, Encodable, Field, Message, ScalarValue, Type } from './schema.ts';

const utf8 = new TextDecoder();
const absent: ScalarValue = { string: '', bytes: new Uint8Array(), int: 0, int64: 0n, bool: false };
const malformed = (): Error => new Error('Malformed protobuf message.');
const isLengthDelimited = (type: Type): boolean => typeof type === 'object' || type === 'string' || type === 'bytes';

/** Throws on anything cut short or not protobuf; skips what the schema does not know. `bytes` are views of `data`. */
export function decode<M extends Message>(schema: M, data: Uint8Array): Decoded<M> {
  const out: Record<string, unknown> = {};
  for (const [name, { type, label }] of schema.fields)
    out[name] = label === 'many' ? [] : label === 'map' ? {} : typeof type === 'string' ? absent[type] : undefined;
  let at = 0;
  const varint = (): number | bigint => {
    let low = 0;
    let high = 0n;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = data[at++];
      if (byte === undefined) throw malformed();
      if (shift < 28) low |= (byte & 127) << shift;
      else high |= BigInt(byte & 127) << BigInt(shift);
      if (byte < 128) return shift < 28 ? low : BigInt.asUintN(64, high | BigInt(low));
    }
    throw malformed();
  };
  const take = (length: number): Uint8Array => {
    if (at + length > data.length) throw malformed();
    at += length;
    return data.subarray(at - length, at);
  };
  while (at < data.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    const known = schema.byId.get(tag >>> 3);
    if (wire === 1 || wire === 5) take(wire === 1 ? 8 : 4);
    else if (wire === 0 || wire === 2) {
      const raw = wire === 0 ? varint() : take(Number(varint()));
      if (known && isLengthDelimited(known[1].entry ?? known[1].type) === (wire === 2))
        assign(out, known[0], known[1], raw);
    } else throw malformed();
  }
  return out as Decoded<M>;
}

function assign(out: Record<string, unknown>, name: string, field: Field, raw: number | bigint | Uint8Array): void {
  if (field.entry) {
    const { key, value } = decode(field.entry, raw as Uint8Array);
    // Not a plain assignment: the key `__proto__` is data too.
    Object.defineProperty(out[name], key as string, { value, enumerable: true, configurable: true, writable: true });
  } else if (field.label === 'many') (out[name] as unknown[]).push(read(field.type, raw));
  else out[name] = read(field.type, raw);
}

function read(type: Type, raw: number | bigint | Uint8Array): unknown {
  if (typeof raw === 'object') {
    if (type === 'bytes') return raw;
    return type === 'string' ? utf8.decode(raw) : decode(type as Message, raw);
  }
  if (type === 'bool') return Number(raw) !== 0;
  if (type === 'int64') return BigInt.asIntN(64, BigInt(raw));
  return typeof raw === 'bigint' ? Number(BigInt.asIntN(64, raw)) : raw;
}

/** Fields that are undefined or have their default are left out, as proto3 does. */
export function encode<M extends Message>(schema: M, value: Encodable<M>): Buffer {
  const parts: Uint8Array[] = [];
  let head: number[] = [];
  const put = (id: number, type: Type, item: unknown, keepDefault: boolean): void => {
    if (!isLengthDelimited(type)) {
      if (!(item || keepDefault)) return;
      writeVarint(head, id << 3);
      writeVarint(head, Number.isInteger(item) ? (item as number) : BigInt(item as bigint | boolean));
      return;
    }
    const bytes =
      typeof type === 'object'
        ? encode(type, item as object)
        : type === 'bytes'
          ? (item as Uint8Array)
          : Buffer.from(item as string);
    if (!(bytes.length || keepDefault || typeof type === 'object')) return;
    writeVarint(head, (id << 3) | 2);
    writeVarint(head, bytes.length);
    parts.push(Uint8Array.from(head), bytes);
    head = [];
  };
  for (const [name, { id, type, label, entry }] of schema.fields) {
    const item = (value as Record<string, unknown>)[name];
    if (item === undefined) continue;
    if (label === 'one') put(id, type, item, false);
    else if (!entry) for (const each of item as unknown[]) put(id, type, each, true);
    else for (const [key, each] of Object.entries(item as object)) put(id, entry, { key, value: each }, true);
  }
  parts.push(Uint8Array.from(head));
  return Buffer.concat(parts);
}

/** What goes before the bytes of a field, for a message whose last field it is. */
export function fieldHead(id: number, length: number): Uint8Array {
  const head: number[] = [];
  writeVarint(head, (id << 3) | 2);
  writeVarint(head, length);
  return Uint8Array.from(head);
}

/** Negative numbers take ten bytes, as two's complement, like Go's int32 and int64. */
function writeVarint(out: number[], value: number | bigint): void {
  let small = typeof value === 'number' ? value : 0;
  if (typeof value === 'bigint' || value < 0 || value > 0x7fffffff) {
    let big = BigInt.asUintN(64, BigInt(value));
    for (; big > 0x7fffffffn; big >>= 7n) out.push(Number(big & 127n) | 128);
    small = Number(big);
  }
  for (; small > 127; small >>>= 7) out.push((small & 127) | 128);
  out.push(small);
}
