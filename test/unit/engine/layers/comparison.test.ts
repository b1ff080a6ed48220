import assert from 'node:assert/strict';
import type { ComparedEntry, EntryFilter } from '../../../../src/engine/types.ts';
import { comparedImages } from '../../../support/analysed-image.ts';
import type { TarMember } from '../../../support/tar.ts';

const file = (name: string, body: string, more: Partial<TarMember> = {}): TarMember => ({ name, body, ...more });

const line = ({ path, change, bytesBefore, bytesAfter, count, expandable }: ComparedEntry): string =>
  [path, change ?? '-', bytesBefore, bytesAfter, count, expandable ? '+' : ''].join(' ').trim();

const compared = comparedImages(
  [
    [
      { name: 'app/', type: '5', mode: 0o755 },
      file('app/conf', 'one'),
      file('app/same', 'same'),
      file('app/owner', 'mine'),
      file('app/gone', 'xx'),
      file('hidden', 'never seen'),
    ],
    [{ name: '.wh.hidden' }, file('kind', 'a file')],
  ],
  [
    [
      { name: 'app/', type: '5', mode: 0o755 },
      file('app/same', 'same', { mtime: 99 }),
      file('app/conf', 'two'),
      file('app/owner', 'mine', { uid: 7 }),
      file('app/new/deep', 'fresh'),
      { name: 'kind/', type: '5', mode: 0o755 },
      file('kind/below', 'b'),
    ],
  ],
);
const entries = async (directory: string, filter?: EntryFilter): Promise<string[]> =>
  (await compared.entries(directory, filter)).map(line);

describe('comparison of two images', () => {
  it('shows what differs, directories with the sum below', async () => {
    assert.deepEqual(await entries('/'), ['/app - 9 12 5 +', '/kind changed 6 1 1 +']);
    assert.deepEqual(await entries('/app'), [
      '/app/new added 0 5 1 +',
      '/app/owner metadata 4 4 0',
      '/app/conf changed 3 3 0',
      '/app/gone removed 2 0 0',
    ]);
    assert.deepEqual(await entries('/app/new'), ['/app/new/deep added 0 5 0']);
    assert.deepEqual(await entries('/no/such'), []);
  });

  it('counts by what can be seen', () => {
    const { changes, bytesBefore, bytesAfter, incomplete } = compared.summary;
    assert.deepEqual([bytesBefore, bytesAfter, incomplete], [19, 17, false]);
    assert.deepEqual(changes, {
      added: { count: 3, bytes: 6 },
      changed: { count: 2, bytes: 3 },
      metadata: { count: 1, bytes: 4 },
      removed: { count: 1, bytes: 2 },
    });
  });

  it('filters by change, size and text', async () => {
    assert.deepEqual(await entries('/app', { changes: ['removed'] }), ['/app/gone removed 2 0 0']);
    assert.deepEqual(await entries('/', { minSize: 5 }), ['/kind changed 6 0 0', '/app - 0 5 1 +']);
    assert.deepEqual(await entries('/', { text: 'DEEP' }), ['/app - 0 5 1 +']);
  });

  it('finds no difference in the same files laid out in other layers', async () => {
    const same = comparedImages([[file('a', 'x')], [file('b', 'y')]], [[file('b', 'y'), file('a', 'x')]]);
    assert.deepEqual(await same.entries('/'), []);
  });

  it('sees through hard links, whichever name stores the content', async () => {
    const link = (name: string, target: string): TarMember => ({ name, type: '1', link: target });
    const swapped = comparedImages([[file('a', 'x'), link('b', 'a')]], [[file('b', 'x'), link('a', 'b')]]);
    assert.deepEqual(await swapped.entries('/'), []);
    const apart = comparedImages([[file('a', 'x'), link('b', 'a')]], [[file('a', 'x'), file('b', 'z')]]);
    assert.deepEqual((await apart.entries('/')).map(line), ['/b changed 0 1 0']);
  });
});
