import assert from 'node:assert/strict';
import type { ContainerEntry } from '../../../../src/engine/types.ts';
import { containerFiles } from '../../../../src/ui/trees/container-files.ts';
import { containersView } from '../../../../src/ui/trees/containers.ts';
import { matchesGolden, renderTree } from '../../../support/golden.ts';
import { openConnection } from '../../../support/open-connection.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';
import { container } from '../../../support/sample-data.ts';
import { sampleDirectories } from '../../../support/sample-directories.ts';

describe('files below a container', () => {
  it('show every kind, and say why where there are none', async () => {
    const engine = recordedEngine({ containers: [container('web'), container('going', { state: 'removing' })] });
    const view = containersView(undefined, sampleDirectories);
    matchesGolden('trees/container-files.txt', await renderTree(view, await openConnection(engine)));
  });

  it('are no more than anybody reads', async () => {
    const entries = Array.from({ length: 1_003 }, (_, at): ContainerEntry => {
      const name = String(at);
      return { name, path: `/${name}`, kind: 'file', expandable: false };
    });
    const list = async () => ({ entries, complete: true });
    const nodes = await containerFiles({ container: container('web'), directory: '/' }, { list });
    assert.equal(nodes.length, 1_001);
    const last = nodes.at(-1);
    assert.equal(last?.kind === 'fileNote' && last.text, '3 more entries not shown');
  });
});
