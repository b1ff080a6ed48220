import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { openEngine } from '../../src/engine/open.ts';
import type { BuildRequest, ComposeEvent, Engine } from '../../src/engine/types.ts';
import { collect as collectBuild } from '../support/build.ts';
import { collect, type TestProject, testProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { labelsOf } from '../support/plain-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('an image that Compose built', function () {
  this.timeout(60_000);
  const { host, socket } = testEngine();
  const secret = `secret-${Math.random().toString(36).slice(2)}`;
  const digest = createHash('sha256').update(secret).digest('hex');
  let cacheFolder: string;
  let engine: Engine;
  let project: TestProject;
  before(async () => {
    cacheFolder = temporaryFolder('history');
    engine = await openEngine({ endpoint: host, cacheFolder });
    project = await testProject(
      engine,
      `services:
  web:
    build:
      context: .
      dockerfile_inline: |
        FROM busybox:1
        ARG WHO
        RUN --mount=type=secret,id=token test "$$(sha256sum < /run/secrets/token)" = "${digest}  -" && echo "hello $$WHO"
        COPY own /own
        RUN cat /own
      args: {WHO: world}
      labels: {own: label}
      tags: [gantry-rebuild/extra:1]
      secrets: [token]
      extra_hosts: {given: 1.2.3.4}
secrets:
  token: {environment: GANTRY_TEST_TOKEN}
`,
    );
    await project.write('own', 'first\n');
    await project.write('.env', `GANTRY_TEST_TOKEN=${secret}\n`);
  });
  after(async () => {
    for (const image of ['gantry-rebuild/extra:1', `${project.name}-web`])
      await engine.images.remove(image, { force: true }).catch(() => undefined);
    await project.down();
    engine.dispose();
    fs.rmSync(cacheFolder, { recursive: true, force: true });
  });
  const requestsOf = (events: readonly ComposeEvent[]): BuildRequest[] =>
    events.flatMap((event) => (event.type === 'build-request' ? [event.request] : []));

  it('is built again by what its build told, with all that it was told', async () => {
    const events = await collect(engine.compose.build(await project.load()));
    const [request] = requestsOf(events);
    assert.ok(request);
    const before = await labelsOf(socket, 'gantry-rebuild/extra:1');
    assert.equal(before.own, 'label');
    assert.equal(before['com.docker.compose.service'], 'web');
    await engine.images.remove('gantry-rebuild/extra:1');
    await project.write('own', 'second\n');
    const again = await collectBuild(engine.build({ ...request, noCache: true }));
    assert.match(again.log, /hello world[\s\S]*second/);
    assert.deepEqual(await labelsOf(socket, 'gantry-rebuild/extra:1'), before);
    assert.deepEqual(await labelsOf(socket, `${project.name}-web`), before);
  });

  it('is known as the successor of the last one, and its secrets are in no file of ours', async () => {
    await project.write('own', 'third\n');
    const events = await collect(engine.compose.build(await project.load()));
    const misses = events.flatMap((event) =>
      event.type === 'build' && event.event.type === 'cache-miss' ? [event.event.reason] : [],
    );
    const files = { kind: 'files', added: [], changed: ['own'], removed: [], total: 1 };
    assert.deepEqual(misses, [files]);
    const [request] = requestsOf(events);
    assert.ok(request && !fs.existsSync(request.dockerfile), 'the Dockerfile is in memory alone');
    const kept = fs.readdirSync(cacheFolder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    assert.ok(kept.length > 0);
    for (const { parentPath, name } of kept)
      assert.ok(!fs.readFileSync(`${parentPath}/${name}`, 'utf8').includes(secret), name);
  });
});
