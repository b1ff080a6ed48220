import assert from 'node:assert/strict';
import { Builds } from '../../../../src/state/builds.ts';
import { buildsView } from '../../../../src/ui/trees/builds.ts';
import { openConnection } from '../../../support/open-connection.ts';
import { sampleEngine } from '../../../support/sample-engine.ts';

describe('the Builds view', () => {
  it('has the newest build open, however fast it was, and those that failed', async () => {
    const builds = new Builds();
    const request = { contextDir: '/src', dockerfile: '/src/Dockerfile', tags: [] };
    for (const outcome of ['failed', 'succeeded', 'succeeded'] as const)
      builds.end(builds.start(request, 'FROM x'), outcome);
    const view = buildsView(builds, ({ id }) => String(id));
    const connection = await openConnection(sampleEngine());
    const nodes = await view.roots(connection);
    const open = [];
    for (const node of nodes) open.push((await view.row(node)).children);
    assert.deepEqual(open, ['expanded', 'collapsed', 'expanded']);
  });
});
