import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEngine } from '../../src/engine/open.ts';
import { testEngine } from '../support/engine.ts';

describe('build cache, record by record', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const contextDir = mkdtempSync(path.join(tmpdir(), 'gantry-prune-'));
  after(() => rmSync(contextDir, { recursive: true, force: true }));

  it('loses the records that were named, and no others', async () => {
    const engine = await openEngine({ endpoint: host });
    try {
      const known = async () => new Map((await engine.system.diskUse()).buildCache.map((each) => [each.id, each]));
      const build = async (name: string): Promise<string[]> => {
        const before = await known();
        writeFileSync(path.join(contextDir, name), `${name} ${Date.now()}`);
        writeFileSync(path.join(contextDir, 'Dockerfile'), `FROM scratch\nCOPY ${name} /\nCOPY ${name} /again\n`);
        const output = { type: 'none' } as const;
        for await (const _ of engine.build({
          contextDir,
          dockerfile: path.join(contextDir, 'Dockerfile'),
          tags: [],
          output,
        }));
        return [...(await known())].flatMap(([id, { type }]) => (before.has(id) || type !== 'regular' ? [] : [id]));
      };
      const [going, staying] = [await build('one'), await build('two')];
      assert.ok(going.length >= 2 && staying.length >= 2, JSON.stringify([going, staying]));
      const { ids } = await engine.system.pruneBuildCache({ ids: going });
      assert.deepEqual([...ids].sort(), [...going].sort());
      const left = await known();
      assert.deepEqual(
        going.filter((id) => left.has(id)),
        [],
      );
      assert.deepEqual(
        staying.filter((id) => !left.has(id)),
        [],
      );
      assert.deepEqual((await engine.system.pruneBuildCache({ ids: ['nosuchrecord'] })).ids, []);
    } finally {
      engine.dispose();
    }
  });
});
