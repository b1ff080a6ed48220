import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Api } from '../../../../src/engine/docker/api.ts';
import { listByArchive } from '../../../../src/engine/docker/list-by-archive.ts';
import { entryType } from '../../../../src/engine/tar/tar-header.ts';
import { packTar } from '../../../../src/engine/tar/write-tar.ts';

/** An engine that archives these members, in chunks of a block, and is asked where links lead. */
function archiving(members: Parameters<typeof packTar>[0], asked: string[] = []): Api {
  const bytes = packTar(members);
  const chunks = Array.from({ length: bytes.length / 512 }, (_, at) => bytes.subarray(at * 512, (at + 1) * 512));
  return {
    stream: async () => Readable.from(chunks),
    head: async (_: string, __: string, { query }: { query: { path: string } }) => {
      asked.push(query.path);
      const mode = query.path.includes('lib') ? 2 ** 31 : 0;
      return { headers: { 'x-docker-container-path-stat': Buffer.from(JSON.stringify({ mode })).toString('base64') } };
    },
  } as unknown as Api;
}

const { directory: type, symlink } = entryType;

describe("an engine's archive as a listing of a directory", () => {
  for (const top of ['usr/', './', '/', ''])
    it(`knows the directory by the name "${top}", and leaves out what lies deeper`, async () => {
      const members = [
        ...(top ? [{ name: top, type }] : [{ name: '/', type }]),
        { name: `${top}bin/`, type },
        { name: `${top}bin/sh`, body: 'x' },
        { name: `${top}.profile`, body: 'four' },
      ];
      const { entries, complete } = await listByArchive(archiving(members), 'a', '/usr', undefined);
      assert.deepEqual(
        entries.map(({ path, kind, size }) => [path, kind, size]),
        [
          ['/usr/bin', 'directory', undefined],
          ['/usr/.profile', 'file', 4],
        ],
      );
      assert.ok(complete);
    });

  it('asks once where links of one target lead', async () => {
    const link = (name: string, target: string) => ({ name: `bin/${name}`, type: symlink, link: target });
    const members = [{ name: 'bin/', type }, link('a', 'busybox'), link('b', 'busybox'), link('lib', '../lib')];
    const asked: string[] = [];
    const { entries } = await listByArchive(archiving(members, asked), 'a', '/bin', undefined);
    assert.deepEqual(asked, ['/bin/a/.', '/bin/lib/.']);
    assert.deepEqual(
      entries.map(({ name, expandable }) => [name, expandable]),
      [
        ['a', false],
        ['b', false],
        ['lib', true],
      ],
    );
  });

  it('stops reading where it is told to, and says so', async () => {
    const big = { name: 'd/big/file', body: Buffer.alloc(100_000) };
    const members = [{ name: 'd/', type }, { name: 'd/big/', type }, big, { name: 'd/last', body: '' }];
    const { entries, complete } = await listByArchive(archiving(members), 'a', '/d', undefined, 50_000);
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['big'],
    );
    assert.equal(complete, false);
  });
});
