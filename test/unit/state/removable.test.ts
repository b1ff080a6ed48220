import assert from 'node:assert/strict';
import type { DiskUse, Volume } from '../../../src/engine/types.ts';
import { type Removable, removable } from '../../../src/state/removable.ts';
import { container, image } from '../../support/sample-data.ts';

const [used, old, untagged] = [image('a', ['web:2']), image('b', ['web:1']), image('c', [])];
const volume = (name: string): Volume => ({ name, driver: 'local', mountpoint: '', labels: {} });
const network = (name: string) => ({
  id: name,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  labels: {},
  created: 0,
});
const record = (id: string, more = {}) => ({
  id,
  type: 'regular',
  description: `RUN ${id}`,
  inUse: false,
  shared: false,
  size: 5,
  created: 0,
  ...more,
});
const nameless = 'f'.repeat(64);
const disk: DiskUse = {
  layersSize: 1000,
  everySnapshot: false,
  images: [],
  containers: [{ id: 's'.repeat(64), written: 30 }],
  volumes: [
    { name: 'data', size: 7, containers: 0 },
    { name: nameless, size: -1, containers: 0 },
    { name: 'kept', size: 9, containers: 1 },
  ],
  buildCache: [record('one'), record('two', { inUse: true }), record('three', { shared: true, size: 50 })],
};

const found = removable({
  containers: [
    container('running', { imageId: used.id, networks: ['front'] }),
    container('stopped', { imageId: untagged.id, state: 'exited', networks: ['back'], status: 'Exited (1)' }),
  ],
  images: [used, old, untagged],
  networks: [network('bridge'), network('front'), network('back'), network('idle')],
  volumes: [volume('data'), volume(nameless), volume('kept')],
  disk,
  store: 'graphdriver',
  frees: ([one]) => (one?.id === old.id ? [{ chainId: 'x', files: 40, bytes: 40, built: false }] : undefined),
});
const line = ({ kind, name, bytes, suggested }: Removable): string =>
  `${suggested ? '+' : '-'} ${kind} ${name.slice(0, 12)} ${bytes}`;

describe('what can be removed', () => {
  it('is all that nothing running needs; data and tagged images are not suggested', () =>
    assert.deepEqual(found.map(line), [
      '+ container stopped 30',
      '- image web:1 40',
      '+ image cccccccccccc undefined',
      '- volume data 7',
      '- volume ffffffffffff undefined',
      '+ network idle 0',
      '+ build cache RUN one 5',
      '- build cache RUN three 0',
    ]));

  it('says who still needs it and what is lost', () => {
    const why = (kind: string): string => found.find((item) => item.kind === kind && !item.tags)?.why ?? '';
    assert.match(why('image'), /^untagged, the stopped stopped needs it$/);
    assert.match(why('container'), /^Exited \(1\), what was written inside is lost$/);
    assert.match(why('volume'), /its data is lost/);
  });
});
