import assert from 'node:assert/strict';
import { serviceHash } from '../../../../../src/engine/compose/hash/config-hash.ts';
import type { Observed, ObservedContainer } from '../../../../../src/engine/compose/observed.ts';
import { reconcile } from '../../../../../src/engine/compose/reconcile/reconcile.ts';
import { projectOf } from '../../../../support/compose-project.ts';

const web = { name: 'web', image: 'i' };
const container = (id: string, rest: Partial<ObservedContainer> = {}): ObservedContainer => ({
  id,
  name: 'shop-web-1',
  service: 'web',
  number: 1,
  state: 'running',
  created: 1,
  oneOff: false,
  configHash: serviceHash(web),
  imageDigest: 'sha256:1',
  imageVolumes: '',
  networks: {},
  mounts: [],
  labels: {},
  ...rest,
});

const plan = (
  containers: readonly ObservedContainer[],
  scale = 1,
  orphans: readonly ObservedContainer[] = [],
): string[] => {
  const observed: Observed = {
    containers: new Map([['web', containers]]),
    orphans,
    networks: new Map(),
    volumes: new Map(),
  };
  const { operations } = reconcile(projectOf({ web: { image: 'i', scale } }), observed, {
    services: [],
    recreate: 'diverged',
    recreateDependencies: 'diverged',
    inherit: true,
    removeOrphans: true,
    images: new Map([['web', ['sha256:1', 'sha256:manifest']]]),
    answer: () => false,
  });
  return operations.map(
    ({ id, kind, container: of, name, cause, after }) => `${after.join(',')}>${id} ${kind} ${of?.id ?? name}: ${cause}`,
  );
};

describe('plans beyond what docker compose tells of its own', () => {
  it('an image has several names for itself', () => {
    assert.deepEqual(plan([container('a', { imageDigest: 'sha256:manifest' })]), []);
    assert.match(plan([container('a', { imageDigest: 'sha256:2' })])[0] ?? '', /: image changed$/);
  });

  it('a replacement that was cut off is finished, not repeated', () => {
    const old = container('000000000001aa', { configHash: 'old' });
    const made = container('000000000002bb', { name: '000000000001_shop-web-1', state: 'created', created: 2 });
    assert.deepEqual(plan([old, made]), [
      '>1 stop-container 000000000001aa: scale down',
      '1>2 remove-container 000000000001aa: left by a broken off recreate',
      '2>3 rename-container 000000000002bb: finalize recreate',
    ]);
    assert.deepEqual(plan([made]), ['>1 rename-container 000000000002bb: finalize recreate']);
  });

  it('surplus goes from the top, orphans when asked', () => {
    const three = [1, 2, 3].map((number) => container(`c${number}`, { number, name: `shop-web-${number}` }));
    assert.deepEqual(plan(three, 2), ['>1 stop-container c3: scale down', '1>2 remove-container c3: scale down']);
    assert.deepEqual(plan([container('a')], 1, [container('o', { service: 'old', name: 'shop-old-1' })]), [
      '>1 stop-container o: orphaned container',
      '1>2 remove-container o: orphaned container',
    ]);
  });

  it('paused and dead ones are started', () => {
    assert.deepEqual(plan([container('a', { state: 'paused' })]), ['>1 start-container a: not running']);
  });
});
