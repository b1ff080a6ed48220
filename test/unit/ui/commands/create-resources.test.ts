import assert from 'node:assert/strict';
import { createNetwork } from '../../../../src/ui/commands/networks/create.ts';
import { pruneNetworks } from '../../../../src/ui/commands/networks/prune.ts';
import { createVolume } from '../../../../src/ui/commands/volumes/create.ts';
import { pruneVolumes } from '../../../../src/ui/commands/volumes/prune.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { sampleEngine } from '../../../support/sample-engine.ts';

describe('networks and volumes of one’s own', () => {
  it('a network has a name and a kind, and is shown', async () => {
    const engine = recordedEngine();
    engine.answers['networks.create'] = () => 'n1';
    const ctx = fakeContext(engine, { 'Name of the new network': 'back', 'What kind': 'bridge, internal' });
    await createNetwork.run(ctx);
    assert.deepEqual(engine.calls.find(({ name }) => name === 'networks.create')?.args, ['back', { internal: true }]);
    assert.equal(ctx.seen.at(-1), 'reveal gantry.networks|network/n1');
  });

  it('a name that is taken, or none, is refused before anything is made', async () => {
    const engine = sampleEngine();
    const [volume] = engine.data.volumes;
    for (const [name = '', why] of [
      [volume?.name, /already/],
      ['-x', /Letters/],
      ['', /Letters/],
    ] as const)
      await assert.rejects(createVolume.run(fakeContext(engine, { 'Name of the new volume': name })), why);
    assert.ok(!engine.calls.some(({ name }) => name === 'volumes.create'));
    await createVolume.run(fakeContext(engine, { 'Name of the new volume': 'fresh' }));
    assert.deepEqual(engine.calls.find(({ name }) => name === 'volumes.create')?.args, ['fresh']);
  });

  it('unused ones are offered by kind', async () => {
    const ctx = fakeContext(recordedEngine());
    await pruneNetworks.run(ctx);
    await pruneVolumes.run(ctx);
    assert.deepEqual(ctx.seen, ['run gantry.engine.prune|network', 'run gantry.engine.prune|volume']);
  });
});
