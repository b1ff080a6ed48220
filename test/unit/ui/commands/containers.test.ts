import assert from 'node:assert/strict';
import { containerOf } from '../../../../src/state/container-files.ts';
import { showContainerChanges } from '../../../../src/ui/commands/containers/changes.ts';
import { copyContainerPorts } from '../../../../src/ui/commands/containers/copy-ports.ts';
import { pruneContainers } from '../../../../src/ui/commands/containers/prune.ts';
import { removeContainer } from '../../../../src/ui/commands/containers/remove.ts';
import { stopContainer } from '../../../../src/ui/commands/containers/stop.ts';
import type { LayersDesk } from '../../../../src/ui/commands/context.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { type RecordedEngine, recordedEngine } from '../../../support/recorded-engine.ts';
import { container, image, layer } from '../../../support/sample-data.ts';

const row = (name: string, more = {}) => {
  const value = container(name, more);
  return { kind: 'container', container: value, label: name, stale: false };
};
const changes = ({ calls }: RecordedEngine): string[] =>
  calls.filter(({ name }) => !/list|inspect/.test(name)).map(({ name, args }) => `${name} ${JSON.stringify(args)}`);

describe('container commands', () => {
  it('remove says what goes and forces only what runs', async () => {
    const engine = recordedEngine();
    const ctx = fakeContext(engine, { Remove: true });
    const [up, down] = [row('up'), row('down', { state: 'exited' })];
    await removeContainer.run(ctx, up, [up, down]);
    assert.match(ctx.seen[0] ?? '', /^confirm Remove 2 containers\?\|up, down\n1 of them are running/);
    assert.deepEqual(changes(engine), [
      `containers.remove ["${up.container.id}",{"force":true,"volumes":true}]`,
      `containers.remove ["${down.container.id}",{"force":false,"volumes":true}]`,
    ]);
  });

  it('remove does nothing when the question is dismissed', async () => {
    const engine = recordedEngine();
    await assert.rejects(removeContainer.run(fakeContext(engine), row('a')), { code: 'cancelled' });
    assert.deepEqual(changes(engine), []);
  });

  it('stop leaves out selected rows that do not run', async () => {
    const engine = recordedEngine();
    const [up, down] = [row('up'), row('down', { state: 'exited' })];
    await stopContainer.run(fakeContext(engine), up, [up, down]);
    assert.deepEqual(changes(engine), [`containers.stop ["${up.container.id}"]`]);
  });

  it('several failures are told together, by name', async () => {
    const engine = recordedEngine();
    engine.answers['containers.stop'] = (id: string) => {
      if (id.startsWith('b')) throw new Error('It is stuck.');
    };
    const rows = [row('alpha'), row('beta')];
    await assert.rejects(stopContainer.run(fakeContext(engine), rows[0], rows), {
      message: '1 of 2 failed. beta: It is stuck.',
    });
  });

  it('prune names what will go and says what went', async () => {
    const engine = recordedEngine({ containers: [container('old', { state: 'exited' }), container('up')] });
    engine.answers['containers.prune'] = () => ({ ids: ['1'], spaceReclaimed: 2_500_000 });
    const ctx = fakeContext(engine, { Remove: true });
    await pruneContainers.run(ctx);
    assert.match(ctx.seen[0] ?? '', /^confirm Remove 1 stopped container\?\|old\n/);
    assert.equal(ctx.seen.at(-1), 'tell Removed 1 container, 2.50 MB freed.');
  });

  it('without a row, asks among those that fit', async () => {
    const engine = recordedEngine({ containers: [container('up'), container('old', { state: 'exited' })] });
    const ctx = fakeContext(engine, { 'Stop which': ['up'] });
    await stopContainer.run(ctx);
    assert.equal(ctx.seen[0], 'pick Stop which containers?|up');
  });

  it('copies each published port once', async () => {
    const ports = ['0.0.0.0', '::'].map((ip) => ({ ip, privatePort: 80, publicPort: 8080, protocol: 'tcp' as const }));
    const ctx = fakeContext(recordedEngine());
    await copyContainerPorts.run(ctx, row('web', { ports }));
    assert.deepEqual(ctx.seen, ['copy 8080→80']);
  });

  it('opens a changed file beside the one of the image, whatever there is of each', async () => {
    const engine = recordedEngine();
    const web = container('web', { imageId: 'sha256:i', image: 'web:1' });
    engine.data.containers = [web];
    engine.data.images = [{ ...image('i', ['web:1']), id: 'sha256:i' }];
    engine.answers['containers.changes'] = () => [
      { path: '/etc/conf', change: 'changed' },
      { path: '/new', change: 'added' },
      { path: '/gone', change: 'removed' },
    ];
    const opened: string[] = [];
    const names = (side: { imageId: string; name: string; layer: number } | undefined): string =>
      side ? `${containerOf(side.imageId) ?? side.imageId} ${side.layer} ${side.name}` : '-';
    for (const label of ['$(diff-modified) /etc/conf', '$(diff-added) /new', '$(diff-removed) /gone']) {
      const ctx = fakeContext(engine, { '3 paths of web differ': label });
      Object.assign(ctx.layers, {
        layersOf: async () => [layer(0, 'ADD x'), layer(1, 'ENV a', { empty: true }), layer(2, 'RUN y')],
        compareFile: async (...[before, after, path]: Parameters<LayersDesk['compareFile']>) =>
          opened.push(`${path}: ${names(before)} | ${names(after)}`),
      });
      await showContainerChanges.run(ctx, { kind: 'container', container: web });
    }
    const id = web.id;
    assert.deepEqual(opened, [
      `/etc/conf: sha256:i 1 web:1 | ${id} 0 web`,
      `/new: - | ${id} 0 web`,
      '/gone: sha256:i 1 web:1 | -',
    ]);
  });
});
