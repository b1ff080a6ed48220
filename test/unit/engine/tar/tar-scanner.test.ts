import assert from 'node:assert/strict';
import type { TarEntry } from '../../../../src/engine/tar/tar-header.ts';
import { TarScanner } from '../../../../src/engine/tar/tar-scanner.ts';
import { header, member, sign, type TarMember, tar } from '../../../support/tar.ts';

interface Scanned extends TarEntry {
  body: string;
}

function scan(archive: Buffer, chunkSize = archive.length): Scanned[] {
  const found: Scanned[] = [];
  const scanner = new TarScanner((entry) => {
    const scanned: Scanned = { ...entry, body: '' };
    found.push(scanned);
    return {
      write: (bytes) => {
        scanned.body += bytes.toString('latin1');
      },
      end: () => {},
    };
  });
  for (let at = 0; at < archive.length; at += chunkSize) scanner.push(archive.subarray(at, at + chunkSize));
  scanner.end();
  return found;
}

const one = (entry: TarMember): Scanned => {
  const [found] = scan(tar(entry));
  assert.ok(found);
  return found;
};

describe('tar scanner', () => {
  it('reads what a ustar header says', () => {
    const { name, mode, uid, mtime, size, body } = one({
      name: 'a/b',
      body: 'hello',
      mode: 0o4755,
      uid: 1000,
      mtime: 77,
    });
    assert.deepEqual(
      { name, mode, uid, mtime, size, body },
      { name: 'a/b', mode: 0o4755, uid: 1000, mtime: 77, size: 5, body: 'hello' },
    );
  });

  it('reads the same from chunks of any size', () => {
    const archive = tar(
      { name: 'a', body: 'x'.repeat(700) },
      { name: 'd/', type: '5' },
      { name: 'b', body: 'y', pax: { path: 'long/é' } },
    );
    const whole = scan(archive);
    for (const size of [1, 7, 511, 512, 513, 1000]) assert.deepEqual(scan(archive, size), whole, `chunks of ${size}`);
    assert.deepEqual(
      whole.map(({ name }) => name),
      ['a', 'd/', 'long/é'],
    );
  });

  it('joins the ustar prefix', () => {
    const block = header({ name: 'file' }, 0);
    block.write('some/prefix', 345);
    assert.equal(scan(tar(sign(block)))[0]?.name, 'some/prefix/file');
  });

  it('takes GNU long names and long links', () => {
    const name = `${'n'.repeat(150)}/x`;
    const link = 'l'.repeat(200);
    const found = scan(
      tar(
        { name: '././@LongLink', type: 'K', body: `${link}\0` },
        { name: '././@LongLink', type: 'L', body: `${name}\0` },
        { name: 'cut', type: '2', link: 'cut', magic: 'gnu' },
      ),
    );
    assert.deepEqual([found[0]?.name, found[0]?.link], [name, link]);
  });

  it('takes sizes in base-256', () => assert.equal(one({ name: 'a', body: 'abc', base256: true }).body, 'abc'));

  it('takes the header where a pax record is empty, and passes over records meant for all', () => {
    const found = scan(
      tar(
        { name: 'a', body: 'abc', pax: { path: '', size: '' } },
        { name: 'g', type: 'g', body: '10 size=1\n' },
        {
          name: 'b',
          body: 'de',
        },
      ),
    );
    assert.deepEqual(
      found.map(({ name, body }) => [name, body]),
      [
        ['a', 'abc'],
        ['b', 'de'],
      ],
    );
  });

  it('takes a name with a slash at its end as a directory only where the type is older than that of directories', () => {
    assert.equal(one({ name: 'd/', type: '\0' }).type, 0x35);
    assert.deepEqual([one({ name: 'f/', body: 'abc' }).type, one({ name: 'f/', body: 'abc' }).body], [0x30, 'abc']);
  });

  it('takes checksums of signed bytes', () => {
    const block = header({ name: 'é' }, 0);
    const sum = block.fill(' ', 148, 156).reduce((total, byte) => total + (byte > 127 ? byte - 256 : byte), 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    assert.equal(scan(tar(block))[0]?.name, 'é');
  });

  it('takes pax sizes, owners and times', () => {
    const { size, uid, mtime } = one({
      name: 'a',
      body: 'abcd',
      size: 0,
      pax: { size: '4', uid: '3000000', mtime: '12.5' },
    });
    assert.deepEqual({ size, uid, mtime }, { size: 4, uid: 3_000_000, mtime: 12.5 });
  });

  it('gives a sparse file its real size and skips its stored body', () => {
    const block = header({ name: 'sparse', type: 'S', magic: 'gnu' }, 4);
    block.write('00000100000\0', 483);
    const found = scan(
      tar(Buffer.concat([sign(block), member({ name: 'x', body: 'data' }).subarray(512)]), { name: 'next' }),
    );
    assert.deepEqual(
      found.map(({ name, size }) => [name, size]),
      [
        ['sparse', 32768],
        ['next', 0],
      ],
    );
    assert.equal(
      one({ name: 'x', body: 'map+data', pax: { 'GNU.sparse.realsize': '99', 'GNU.sparse.name': 'real' } }).size,
      99,
    );
  });

  it('follows old GNU sparse maps into their further blocks', () => {
    const block = header({ name: 'sparse', type: 'S', magic: 'gnu' }, 3);
    block.write('00000000007\0', 483);
    block[482] = 1;
    const found = scan(
      tar(sign(block), Buffer.alloc(512), member({ name: 'x', body: 'abc' }).subarray(512), { name: 'next' }),
    );
    assert.deepEqual(
      found.map(({ name, size, body }) => [name, size, body]),
      [
        ['sparse', 7, 'abc'],
        ['next', 0, ''],
      ],
    );
  });

  it('gives links, devices and directories no body', () => {
    const found = scan(
      tar(
        { name: 'h', type: '1', link: 'a', size: 5 },
        { name: 'c', type: '3' },
        { name: 'd', type: '5' },
        { name: 'p', type: '6' },
        { name: 'f', body: 'z' },
      ),
    );
    assert.deepEqual(
      found.map(({ name, size }) => [name, size]),
      [
        ['h', 0],
        ['c', 0],
        ['d', 0],
        ['p', 0],
        ['f', 1],
      ],
    );
  });

  it('reads old archives without a magic', () =>
    assert.equal(one({ name: 'old', body: 'v7', magic: 'none' }).body, 'v7'));

  it('ends at two zero blocks, whatever follows', () =>
    assert.equal(scan(Buffer.concat([tar({ name: 'a' }), Buffer.alloc(700, 0x41)])).length, 1));

  const damaged: readonly [string, Buffer, RegExp][] = [
    ['a cut body', member({ name: 'a', body: 'x'.repeat(900) }).subarray(0, 700), /middle of an entry/],
    ['a cut header', tar({ name: 'a' }).subarray(0, 300), /middle of an entry/],
    ['a size that lies', tar({ name: 'a', size: 1 << 30 }), /middle of an entry/],
    [
      'a wrong checksum',
      (() => {
        const bytes = tar({ name: 'a' });
        bytes[0] = 0x62;
        return bytes;
      })(),
      /checksum/,
    ],
    ['a giant metadata record', tar({ name: 'x', type: 'x', size: 1 << 29 }), /too large/],
    ['a negative size', tar({ name: 'a', pax: { size: '-5' } }), /impossible size/],
    ['a size that is no number', tar({ name: 'a', pax: { size: 'NaN' } }), /impossible size/],
    ['an endless name', tar({ name: 'a', pax: { path: 'n'.repeat(70_000) } }), /longer than/],
  ];
  for (const [what, archive, message] of damaged)
    it(`refuses ${what}`, () => assert.throws(() => scan(archive), message));
});
