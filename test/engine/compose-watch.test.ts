import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { BuildFailure, WatchEvent, WatchOptions } from '../../src/engine/types.ts';
import type { GantryError } from '../../src/util/errors.ts';
import { collect, composeOn, idle, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

describe('watching the files of a Compose project', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  const run = async (project: TestProject, service: string, ...command: string[]): Promise<string> => {
    const session = await engine().compose.exec(project, { service }, { command });
    const text = (await collect(session.output)).map((chunk) => chunk.text).join('');
    assert.equal(await session.exitCode(), 0, text);
    return text.trim();
  };
  const idOf = async (project: TestProject, service: string): Promise<string | undefined> =>
    (await engine().compose.ps(project, { services: [service] }))[0]?.id;

  /** Watches until `work` has ended, from the moment when all is watched. */
  async function watching(
    project: TestProject,
    rules: number,
    work: (events: readonly WatchEvent[]) => Promise<void>,
    options: WatchOptions = {},
  ): Promise<void> {
    const abort = new AbortController();
    const events: WatchEvent[] = [];
    const ended = (async () => {
      for await (const event of engine().compose.watch(await project.load(), options, abort.signal)) events.push(event);
    })();
    ended.catch(() => {});
    await Promise.race([
      eventually(() => assert.equal(events.filter(({ type }) => type === 'watching').length, rules), 30_000),
      ended,
    ]);
    await work(events);
    abort.abort();
    await assert.rejects(ended, { code: 'cancelled' });
  }

  it('builds and replaces a service, alone, when what it is built from changes', async () => {
    const project = await make(`services:
  web:
    build: .
    stop_grace_period: 0s
    depends_on: [db]
    develop: {watch: [{path: ., action: rebuild, ignore: [compose.yaml]}]}
  db:
    ${idle}
`);
    await project.write('Dockerfile', 'FROM busybox:1\nCOPY word /word\nCMD ["sleep", "1000"]\n');
    await project.write('.dockerignore', 'notes\n');
    await project.write('word', 'one');
    await watching(project, 1, async (events) => {
      const before = [await idOf(project, 'web'), await idOf(project, 'db')];
      await project.write('notes/draft', 'of no interest');
      await project.write('word', 'two');
      await eventually(async () => assert.equal(await run(project, 'web', 'cat', '/word'), 'two'), 30_000);
      const after = [await idOf(project, 'web'), await idOf(project, 'db')];
      assert.notEqual(after[0], before[0]);
      assert.equal(after[1], before[1]);
      await project.write('Dockerfile', 'FROM busybox:1\nRUN false\n');
      await eventually(() => assert.ok(events.some(({ type }) => type === 'warning')), 30_000);
      const failed = events.filter((event) => event.type === 'build-failed');
      assert.deepEqual(
        failed.map(({ service, error }) => [service, (error as GantryError<BuildFailure>).details?.lines]),
        [['web', { start: 1, end: 1 }]],
      );
      await project.write('Dockerfile', 'FROM busybox:1\nRUN echo three > /word\nCMD ["sleep", "1000"]\n');
      await eventually(async () => assert.equal(await run(project, 'web', 'cat', '/word'), 'three'), 30_000);
    });
    await collect(engine().compose.down(await project.load(), { images: 'local', timeoutSeconds: 0 }));
  });

  it('copies what is included to every replica, takes away what is gone, restarts when asked', async () => {
    const project = await make(`services:
  a:
    ${idle}
    scale: 2
    develop:
      watch:
        - {path: src, action: sync, target: /app, include: ["**/*.txt"]}
        - {path: conf, action: sync+restart, target: /conf}
`);
    for (const file of ['src/old.txt', 'src/deep/other.txt', 'conf/a']) await project.write(file, '1');
    await watching(project, 2, async (events) => {
      const started = (): number =>
        events.filter((event) => event.type === 'container' && event.state === 'started').length;
      await project.write('src/old.txt', '2');
      await project.write('src/code.js', 'not asked for');
      const copies = () => events.filter((event) => event.type === 'sync' && event.copied.includes('/app/old.txt'));
      await eventually(() => assert.equal(copies().length, 2, JSON.stringify(events)));
      assert.equal(await run(project, 'a', 'ls', '/app'), 'old.txt');
      await rm(path.join(project.folder, 'src/old.txt'));
      await eventually(async () => assert.equal(await run(project, 'a', 'ls', '/app'), ''));
      const before = started();
      await project.write('conf/a', '2');
      await eventually(() => assert.equal(started(), before + 2));
      assert.equal(await run(project, 'a', 'cat', '/conf/a'), '2');
    });
  });

  it('leaves what does not run as it is, when told to, and says what cannot be watched', async () => {
    const project = await make(
      `services:\n  a:\n    ${idle}\n    develop: {watch: [{path: src, action: sync, target: /app}]}\n  b:\n    ${idle}\n`,
    );
    await project.write('src/file', '1');
    await watching(project, 1, async () => undefined, { noUp: true });
    assert.equal(await idOf(project, 'a'), undefined);
    const loaded = await project.load();
    await assert.rejects(collect(engine().compose.watch(loaded, { services: ['b'] })), {
      message: 'No service of the project says what to watch.',
    });
    await rm(path.join(project.folder, 'src'), { recursive: true });
    await assert.rejects(collect(engine().compose.watch(loaded)), { message: /a watches .*src, which does not exist/ });
  });
});
