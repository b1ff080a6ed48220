import assert from 'node:assert/strict';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { decode, encode } from '../../../../../src/engine/build/buildkit/protobuf.ts';
import { many, map, message, one } from '../../../../../src/engine/build/buildkit/schema.ts';

const Inner = message({ text: one(1, 'string'), number: one(2, 'int') });
const Outer = message({
  text: one(1, 'string'),
  bytes: one(2, 'bytes'),
  number: one(3, 'int'),
  big: one(4, 'int64'),
  flag: one(5, 'bool'),
  inner: one(6, Inner),
  words: many(7, 'string'),
  inners: many(8, Inner),
  names: map(9, 'string'),
  byName: map(20, Inner),
});

/** The same messages for protobufjs, which is the judge. */
const judge = protobuf
  .parse(`syntax = "proto3";
    message Inner { string text = 1; int64 number = 2; }
    message Outer {
      string text = 1; bytes bytes = 2; int64 number = 3; int64 big = 4; bool flag = 5; Inner inner = 6;
      repeated string words = 7; repeated Inner inners = 8; map<string, string> names = 9; map<string, Inner> by_name = 20;
      string later = 99; fixed64 wide = 98; fixed32 narrow = 97;
    }`)
  .root.lookupType('Outer');

const toJudge = (value: object): object =>
  JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? each.toString() : each))) as object;

const key = fc.string({ maxLength: 5 }).filter((each) => each !== '__proto__');
const inner = fc.record(
  { text: fc.string({ unit: 'grapheme' }), number: fc.maxSafeInteger() },
  { noNullPrototype: true },
);
const outer = fc.record({
  text: fc.string({ unit: 'grapheme' }),
  number: fc.maxSafeInteger(),
  big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  flag: fc.boolean(),
  inner,
  words: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
  inners: fc.array(inner, { maxLength: 4 }),
  names: fc.dictionary(key, fc.string(), { noNullPrototype: true }),
  byName: fc.dictionary(key, inner, { noNullPrototype: true }),
});
const bytes = fc.uint8Array({ maxLength: 300 });

describe('protobuf codec', () => {
  it('writes what protobufjs reads', () => {
    fc.assert(
      fc.property(outer, bytes, (value, data) => {
        const read = judge.toObject(judge.decode(encode(Outer, { ...value, bytes: data })), {
          longs: String,
          bytes: Array,
          defaults: true,
        });
        const { later: _later, wide: _wide, narrow: _narrow, ...rest } = read;
        const expected = toJudge({ ...value, number: String(value.number), bytes: [...data] }) as typeof value;
        const stringly = (each: { text: string; number: number }): object => ({ ...each, number: String(each.number) });
        assert.deepEqual(rest, {
          ...expected,
          inner: stringly(value.inner),
          inners: value.inners.map(stringly),
          byName: Object.fromEntries(Object.entries(value.byName).map(([name, each]) => [name, stringly(each)])),
        });
      }),
    );
  });

  it('reads what protobufjs writes, and skips fields it does not know', () => {
    fc.assert(
      fc.property(outer, bytes, (value, data) => {
        const extra = { later: 'unknown', wide: '7', narrow: 7 };
        const written = judge.encode(judge.fromObject({ ...toJudge(value), ...extra, bytes: data })).finish();
        const read = decode(Outer, written);
        assert.deepEqual({ ...read, bytes: [...read.bytes] }, { ...value, bytes: [...data] });
      }),
    );
  });

  it('gives proto3 defaults for what is absent', () => {
    const { inner: none, ...read } = decode(Outer, new Uint8Array());
    assert.equal(none, undefined);
    assert.deepEqual(
      { ...read, bytes: [...read.bytes] },
      { text: '', bytes: [], number: 0, big: 0n, flag: false, words: [], inners: [], names: {}, byName: {} },
    );
  });

  it('keeps a key that JavaScript has a meaning for as data', () => {
    const read = decode(Outer, encode(Outer, { names: Object.fromEntries([['__proto__', 'x']]) }));
    assert.deepEqual(Object.entries(read.names), [['__proto__', 'x']]);
    assert.equal(Object.getPrototypeOf(read.names), Object.prototype);
  });

  it('never hangs or reads past the end on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        try {
          decode(Outer, data);
        } catch (error) {
          assert.match((error as Error).message, /Malformed protobuf/);
        }
      }),
    );
  });

  it('refuses a message that is cut short', () => {
    const whole = encode(Outer, { text: 'cut here' });
    assert.throws(() => decode(Outer, whole.subarray(0, -1)), /Malformed/);
  });
});
