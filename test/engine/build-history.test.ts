import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openEngine } from '../../src/engine/open.ts';
import type { CacheMissReason, Engine, EngineEvent } from '../../src/engine/types.ts';
import { collect, contextOf } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('why a build was not cached', function () {
  this.timeout(30_000);
  const { host } = testEngine();
  const marker = Math.random().toString(36).slice(2);
  let engine: Engine;
  let contextDir: string;
  let cacheFolder: string;
  before(async () => {
    cacheFolder = temporaryFolder('history');
    engine = await openEngine({ endpoint: host, cacheFolder });
    contextDir = contextOf({
      Dockerfile: `FROM busybox:1\nARG VERSION\nRUN echo ${marker}\nCOPY src /src\nRUN ls /src\n`,
      'src/a': marker,
      'src/b': 'b',
    });
  });
  after(() => {
    engine.dispose();
    for (const folder of [contextDir, cacheFolder]) fs.rmSync(folder, { recursive: true, force: true });
  });
  const misses = async (args: Record<string, string> = {}): Promise<[number | undefined, CacheMissReason][]> => {
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], args };
    const { events } = await collect(engine.build(request));
    return events.flatMap((event) => (event.type === 'cache-miss' ? [[event.lines?.start, event.reason]] : []));
  };

  it('tells the first build, then nothing when all is cached', async () => {
    assert.deepEqual(await misses({ VERSION: '1' }), [[2, { kind: 'first-build' }]]);
    assert.deepEqual(await misses({ VERSION: '1' }), []);
  });

  it('lists changed files by their content', async () => {
    fs.utimesSync(path.join(contextDir, 'src/b'), 1, 1);
    assert.deepEqual(await misses({ VERSION: '1' }), []);
    fs.writeFileSync(path.join(contextDir, 'src/a'), 'changed');
    fs.writeFileSync(path.join(contextDir, 'src/new'), 'new');
    const files = { kind: 'files', added: ['src/new'], changed: ['src/a'], removed: [], total: 2 };
    assert.deepEqual(await misses({ VERSION: '1' }), [[3, files]]);
  });

  it('knows which later steps ran because of it', async () => {
    fs.writeFileSync(path.join(contextDir, 'src/a'), 'changed again');
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], args: { VERSION: '1' } };
    const { events } = await collect(engine.build(request));
    const lines = new Map(
      events.flatMap((event) => (event.type === 'step' ? [[event.step.id, event.step.lines]] : [])),
    );
    const [miss] = events.filter((event) => event.type === 'cache-miss');
    assert.deepEqual(
      miss?.followers.map((id) => lines.get(id)?.start),
      [4],
    );
  });

  it('names a changed argument, and keeps no value of it', async () => {
    assert.deepEqual(await misses({ VERSION: 'hush-hush' }), [[2, { kind: 'argument', names: ['VERSION'] }]]);
    const [record = ''] = fs.readdirSync(path.join(cacheFolder, 'builds'));
    assert.doesNotMatch(fs.readFileSync(path.join(cacheFolder, 'builds', record), 'utf8'), /hush/);
  });

  it('shows what an instruction was before', async () => {
    const dockerfile = path.join(contextDir, 'Dockerfile');
    fs.writeFileSync(dockerfile, fs.readFileSync(dockerfile, 'utf8').replace('RUN ls', 'RUN ls -l'));
    assert.deepEqual(await misses({ VERSION: 'hush-hush' }), [[4, { kind: 'instruction', before: 'RUN ls /src' }]]);
  });

  it('announces the image that it made', async () => {
    const events: EngineEvent[] = [];
    const subscription = engine.onEvent((event) => void events.push(event));
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [`history-${marker}:1`] };
    const { imageId } = await collect(engine.build(request));
    await eventually(() => assert.ok(events.some((event) => event.type === 'image' && event.id === imageId)));
    subscription.dispose();
    await engine.images.remove(`history-${marker}:1`);
  });

  it('measures the context in the build’s thread', async () => {
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] };
    const { files, largest } = (await engine.aboutBuild?.contextSize(request)) ?? { files: 0, largest: [] };
    assert.equal(files, 4);
    assert.equal(largest[0]?.path, 'Dockerfile');
  });
});
