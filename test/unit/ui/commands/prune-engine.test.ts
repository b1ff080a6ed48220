import assert from 'node:assert/strict';
import { pruneEngine } from '../../../../src/ui/commands/engine/prune.ts';
import { showDiskUse } from '../../../../src/ui/commands/images/disk-use.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { container, image } from '../../../support/sample-data.ts';

const record = {
  id: 'c1',
  type: 'regular',
  description: 'RUN make',
  inUse: false,
  shared: false,
  size: 2_000_000,
  created: 0,
};

function engineWith(sizes: number[]): RecordedEngine {
  const engine = recordedEngine({
    containers: [container('job', { state: 'exited', status: 'Exited (0)' })],
    images: [image('a', ['web:1', 'web:old'])],
    volumes: [{ name: 'data', driver: 'local', mountpoint: '', labels: {} }],
  });
  engine.answers['system.diskUse'] = () => ({
    layersSize: sizes.shift() ?? 0,
    images: [],
    containers: [],
    volumes: [{ name: 'data', size: 1_000_000, containers: 0 }],
    buildCache: [record],
  });
  engine.answers['system.pruneBuildCache'] = () => ({ ids: ['c1'], spaceReclaimed: 1 });
  return engine;
}

const calls = (engine: RecordedEngine): string[] =>
  engine.calls
    .filter(({ name }) => /remove|prune/.test(name))
    .map(({ name, args }) => `${name} ${JSON.stringify(args[0]).slice(0, 24)}`);

describe('freeing disk space', () => {
  it('removes exactly what was ticked, users first, after naming what is lost', async () => {
    const engine = engineWith([9_000_000, 4_000_000]);
    const ticked = ['$(database) data', '$(history) RUN make', '$(tag) web:1, web:old', '$(vm) job'];
    const ctx = fakeContext(engine, { 'Up to': ticked, 'Remove 1 container': true });
    await pruneEngine.run(ctx);
    assert.deepEqual(calls(engine), [
      `containers.remove "${'j'.repeat(23)}`,
      'images.remove "web:1"',
      'images.remove "web:old"',
      'volumes.remove "data"',
      'system.pruneBuildCache {"ids":["c1"]}',
    ]);
    const confirm = ctx.seen.find((line) => line.startsWith('confirm')) ?? '';
    assert.match(confirm, /Remove 1 container, 1 image, 1 volume and 1 build cache record\?/);
    assert.match(
      confirm,
      /data of these volumes is lost: data\.\nWhat was written inside these containers is lost: job\./,
    );
    assert.equal(
      ctx.seen.at(-1),
      'tell Removed 1 container, 1 image, 1 volume and 1 build cache record: 5.00 MB freed.',
    );
  });

  it('removes nothing unless confirmed', async () => {
    const engine = engineWith([1]);
    await assert.rejects(pruneEngine.run(fakeContext(engine, { 'Up to': ['$(vm) job'] })), { code: 'cancelled' });
    assert.deepEqual(calls(engine), []);
  });

  it('goes on after a refusal, and says why', async () => {
    const engine = engineWith([5, 5]);
    engine.answers['containers.remove'] = () => {
      throw new GantryError('engine.conflict', 'It was started again.');
    };
    const ctx = fakeContext(engine, { 'Up to': ['$(vm) job', '$(history) RUN make'], Remove: true });
    await pruneEngine.run(ctx);
    assert.equal(ctx.seen.at(-1), 'warn 1 item of 2 stayed; 0 B freed.');
    assert.equal(calls(engine).at(-1), 'system.pruneBuildCache {"ids":["c1"]}');
  });

  it('says so when nothing can go', async () => {
    const engine = recordedEngine();
    engine.answers['system.diskUse'] = () => ({
      layersSize: 0,
      images: [],
      containers: [],
      volumes: [],
      buildCache: [],
    });
    const ctx = fakeContext(engine);
    await pruneEngine.run(ctx);
    assert.equal(ctx.seen.at(-1), 'tell There is nothing to remove: everything is in use.');
  });

  it('starts from the disk use, too', async () => {
    const engine = engineWith([1]);
    const ctx = fakeContext(engine, { '0 B in 1 image': '$(history) Build cache' });
    await showDiskUse.run(ctx);
    assert.equal(
      ctx.seen.at(-2),
      'pick 0 B in 1 image, each layer counted once|$(history) Build cache,$(database) Volumes,web:1',
    );
    assert.equal(ctx.seen.at(-1), 'run gantry.engine.prune|build cache');
  });
});
