import assert from 'node:assert/strict';
import { buildsView } from '../../../../src/ui/trees/builds.ts';
import { containersView } from '../../../../src/ui/trees/containers.ts';
import { imagesView } from '../../../../src/ui/trees/images.ts';
import { networksView } from '../../../../src/ui/trees/networks.ts';
import { planView } from '../../../../src/ui/trees/plan.ts';
import { registriesView } from '../../../../src/ui/trees/registries.ts';
import { volumesView } from '../../../../src/ui/trees/volumes.ts';
import { allNodes, matchesGolden, renderTree } from '../../../support/golden.ts';
import { openConnection } from '../../../support/open-connection.ts';
import { unreachable } from '../../../support/recorded-engine.ts';
import { sampleBuilds } from '../../../support/sample-builds.ts';
import { sampleDivergences } from '../../../support/sample-divergences.ts';
import { sampleEngine } from '../../../support/sample-engine.ts';
import { sampleComparisonView, sampleLayersView } from '../../../support/sample-layers.ts';
import { samplePlan } from '../../../support/sample-plan.ts';
import { sampleRegistries } from '../../../support/sample-registries.ts';

describe('tree views', () => {
  for (const view of [containersView(sampleDivergences), imagesView, networksView, volumesView]) {
    it(`${view.id} shows everything by state`, async () => {
      const connection = await openConnection(sampleEngine());
      matchesGolden(`trees/${view.id.replace('gantry.', '')}.txt`, await renderTree<never>(view as never, connection));
    });
  }

  it('gantry.registries shows what each registry answers', async () => {
    const connection = await openConnection(sampleEngine());
    matchesGolden('trees/registries.txt', await renderTree(registriesView(sampleRegistries()), connection));
  });

  it('gantry.builds shows stages and steps by state', async () => {
    const connection = await openConnection(sampleEngine());
    const view = buildsView(sampleBuilds(), ({ request }) => request.tags[0] ?? '');
    matchesGolden('trees/builds.txt', await renderTree(view, connection));
  });

  it('gantry.plan shows services in the order in which they start, each step with its cause', async () => {
    const connection = await openConnection(sampleEngine());
    matchesGolden('trees/plan.txt', await renderTree(planView(samplePlan()), connection));
  });

  it('gantry.layers marks what other images share, once they were read', async () => {
    const connection = await openConnection(sampleEngine());
    const view = sampleLayersView(connection);
    await view.roots(connection);
    await new Promise((resolve) => setTimeout(resolve, 5));
    matchesGolden('trees/layers.txt', await renderTree(view, connection));
  });

  it('gantry.layers shows the whole file system, filtered', async () => {
    const connection = await openConnection(sampleEngine());
    const view = sampleLayersView(connection, { mode: 'tree', filter: { minSize: 5, text: 'BIN' } });
    matchesGolden('trees/layers-tree.txt', await renderTree(view, connection));
  });

  it('gantry.comparison shows what differs between two images', async () => {
    const connection = await openConnection(sampleEngine());
    matchesGolden('trees/comparison.txt', await renderTree(sampleComparisonView(connection), connection));
    const filtered = await renderTree(sampleComparisonView(connection, { changes: ['removed'] }), connection);
    assert.match(filtered, /^! Showing: only removed\n/);
    assert.ok(filtered.includes('id_rsa') && !filtered.includes('curl'), filtered);
  });

  it('keeps the last rows greyed, with the cause, when the engine is gone', async () => {
    const engine = sampleEngine();
    const connection = await openConnection(engine);
    engine.broken = unreachable();
    await connection.refresh();
    await connection.store?.refresh();
    const text = await renderTree(containersView(), connection);
    matchesGolden('trees/containers-stale.txt', text);
    assert.match(text, /^! As last seen\. Nothing answers/);
    connection.dispose();
  });

  it('says what was tried and what can be done when no engine answers', async () => {
    const engine = sampleEngine();
    engine.broken = unreachable();
    const connection = await openConnection(engine);
    matchesGolden('trees/containers-unreachable.txt', await renderTree(containersView(), connection));
    connection.dispose();
  });

  it('gives every row an id of its own that does not change with its state', async () => {
    const engine = sampleEngine();
    const connection = await openConnection(engine);
    const ids = async (): Promise<string[]> =>
      (await allNodes(containersView(), connection)).map((node) => containersView().row(node).id);
    const before = await ids();
    assert.equal(new Set(before).size, before.length);
    engine.data.containers = engine.data.containers.map((each) => ({ ...each, state: 'exited', exitCode: 1 }));
    await connection.refresh();
    assert.deepEqual(await ids(), before);
  });

  it('escapes hostile names in tooltips', async () => {
    const connection = await openConnection(sampleEngine());
    const nodes = await allNodes(containersView(), connection);
    const hostile = nodes.map((node) => containersView().row(node)).find(({ label }) => label.includes('evil'));
    assert.ok(hostile?.tooltip);
    assert.ok(!/(^|[^\\])\[x\]/.test(hostile.tooltip) && !hostile.tooltip.includes('<img'), hostile.tooltip);
  });
});
