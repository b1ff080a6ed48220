import assert from 'node:assert/strict';
import type { EntryFilter, LayerEntry } from '../../../../src/engine/types.ts';
import { analysedImage } from '../../../support/analysed-image.ts';

const image = analysedImage([
  [
    { name: 'app/', type: '5', mode: 0o755 },
    { name: 'app/big', body: 'x'.repeat(900) },
    { name: 'app/old/one', body: '1' },
    { name: 'app/old/two', body: '22' },
    { name: 'keep/this', body: 'k' },
    { name: 'root/.ssh/id_rsa', body: 'key', mode: 0o600 },
    { name: 'bin/su', body: 's', mode: 0o4755 },
    { name: 'open', body: 'o', mode: 0o666 },
  ],
  [
    { name: 'app/big', body: 'x'.repeat(900), mode: 0o600 },
    { name: 'app/.wh.old' },
    { name: 'app/new', body: 'n'.repeat(50) },
    { name: 'keep/.wh..wh..opq' },
    { name: 'keep/fresh', body: 'f' },
    { name: 'root/.ssh/.wh.id_rsa' },
  ],
]);

const line = ({ path, change, bytes, count, expandable, hiddenBy }: LayerEntry): string =>
  [path, change ?? '-', bytes, count, expandable ? '+' : '', hiddenBy ?? ''].join(' ').trim();
const changes = async (layer: number, at: string, filter?: EntryFilter): Promise<string[]> =>
  (await image.changes(layer, at, filter)).map(line);

describe('layer tree', () => {
  it('shows what a layer changes, largest first, directories with the sum below', async () => {
    assert.deepEqual(await changes(1, '/'), ['/app - 953 3 +', '/root - 3 1 +', '/keep - 2 2 +']);
    assert.deepEqual(await changes(1, '/app'), [
      '/app/big metadata 900 0',
      '/app/new added 50 0',
      '/app/old removed 3 0 +',
    ]);
  });

  it('opens what a layer removed, as it was', async () => {
    assert.deepEqual(await changes(1, '/app/old'), ['/app/old/two removed 2 0  1', '/app/old/one removed 1 0  1']);
    assert.deepEqual(await changes(1, '/keep'), ['/keep/fresh added 1 0', '/keep/this removed 1 0']);
  });

  it('says which later layer hides a file', async () =>
    assert.deepEqual(await changes(0, '/app'), ['/app/big added 900 0  1', '/app/old added 3 2 +']));

  it('shows the file system as of a layer', async () => {
    assert.deepEqual(
      (await image.tree(1, '/app')).map(({ path }) => path),
      ['/app/big', '/app/new'],
    );
    assert.deepEqual(
      (await image.tree(0, '/app/old')).map(({ path }) => path),
      ['/app/old/two', '/app/old/one'],
    );
  });

  it('filters by change, size and text', async () => {
    assert.deepEqual(await changes(1, '/app', { changes: ['removed'] }), ['/app/old removed 3 0 +']);
    assert.deepEqual(await changes(1, '/', { minSize: 100 }), ['/app - 900 1 +']);
    assert.deepEqual(await changes(1, '/', { text: 'NEW' }), ['/app - 50 1 +']);
    assert.deepEqual(
      (await image.tree(1, '/', { text: 'fresh' })).map(({ path }) => path),
      ['/keep'],
    );
    assert.deepEqual(await changes(1, '/', { text: 'nothing like it' }), []);
  });

  it('finds secrets, also deleted ones, and dangerous modes', async () =>
    assert.deepEqual((await image.findings()).map(({ concern, path, layer }) => `${concern} ${path} ${layer}`).sort(), [
      'deleted-secret /root/.ssh/id_rsa 0',
      'setuid /bin/su 0',
      'world-writable /open 0',
    ]));

  it('answers for layers and directories that are not there', async () => {
    assert.deepEqual([await changes(7, '/'), await changes(0, '/none')], [[], []]);
  });
});
