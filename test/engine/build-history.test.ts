import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openEngine } from '../../src/engine/open.ts';
import type { CacheMissReason, Engine, EngineEvent } from '../../src/engine/types.ts';
import { type Built, collect, contextOf } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('why a build was not cached', function () {
  this.timeout(30_000);
  const { host } = testEngine();
  let engine: Engine;
  let contextDir: string;
  let cacheFolder: string;
  let marker: string;
  before(async () => {
    cacheFolder = temporaryFolder('history');
    engine = await openEngine({ endpoint: host, cacheFolder });
  });
  after(() => {
    engine.dispose();
    fs.rmSync(cacheFolder, { recursive: true, force: true });
  });
  beforeEach(() => {
    marker = Math.random().toString(36).slice(2);
    contextDir = contextOf({
      Dockerfile: `FROM busybox:1\nARG VERSION\nRUN echo ${marker}\nCOPY src /src\nRUN ls /src\n`,
      'src/a': marker,
      'src/b': 'b',
    });
  });
  afterEach(() => fs.rmSync(contextDir, { recursive: true, force: true }));
  const build = (version = '1', tags: readonly string[] = []): Promise<Built> => {
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags, args: { VERSION: version } };
    return collect(engine.build(request));
  };
  const misses = async (version?: string): Promise<[number | undefined, CacheMissReason][]> => {
    const { events } = await build(version);
    return events.flatMap((event) => (event.type === 'cache-miss' ? [[event.lines?.start, event.reason]] : []));
  };

  it('tells the first build, then nothing when all is cached', async () => {
    assert.deepEqual(await misses(), [[2, { kind: 'first-build' }]]);
    assert.deepEqual(await misses(), []);
  });

  it('lists changed files by their content', async () => {
    await build();
    fs.utimesSync(path.join(contextDir, 'src/b'), 1, 1);
    assert.deepEqual(await misses(), []);
    fs.writeFileSync(path.join(contextDir, 'src/a'), 'changed');
    fs.writeFileSync(path.join(contextDir, 'src/new'), 'new');
    const files = { kind: 'files', added: ['src/new'], changed: ['src/a'], removed: [], total: 2 };
    assert.deepEqual(await misses(), [[3, files]]);
  });

  it('knows which later steps ran because of it', async () => {
    await build();
    fs.writeFileSync(path.join(contextDir, 'src/a'), 'changed');
    const { events } = await build();
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
    await build();
    assert.deepEqual(await misses('hush-hush'), [[2, { kind: 'argument', names: ['VERSION'] }]]);
    const records = fs.readdirSync(path.join(cacheFolder, 'builds'));
    assert.ok(records.length > 0);
    for (const record of records)
      assert.doesNotMatch(fs.readFileSync(path.join(cacheFolder, 'builds', record), 'utf8'), /hush/);
  });

  it('shows what an instruction was before', async () => {
    await build();
    const dockerfile = path.join(contextDir, 'Dockerfile');
    fs.writeFileSync(dockerfile, fs.readFileSync(dockerfile, 'utf8').replace('RUN ls', 'RUN ls -l'));
    assert.deepEqual(await misses(), [[4, { kind: 'instruction', before: 'RUN ls /src' }]]);
  });

  it('announces the image that it made', async () => {
    const events: EngineEvent[] = [];
    const subscription = engine.onEvent((event) => void events.push(event));
    const tag = `history-${marker}:1`;
    const { imageId } = await build('1', [tag]);
    await eventually(() => assert.ok(events.some((event) => event.type === 'image' && event.id === imageId)));
    subscription.dispose();
    await engine.images.remove(tag);
  });

  it('measures the context in the build’s thread', async () => {
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] };
    const { files, largest } = (await engine.aboutBuild?.contextSize(request)) ?? { files: 0, largest: [] };
    assert.equal(files, 3);
    assert.equal(largest[0]?.path, 'Dockerfile');
  });
});
