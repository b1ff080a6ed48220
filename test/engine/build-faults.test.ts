import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuildWorker } from '../../src/engine/build/build-worker.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import { Builds } from '../../src/state/builds.ts';
import { textOf } from '../../src/state/step-log.ts';
import { buildFiles, contextOf, failureOf } from '../support/build.ts';
import { enginePid, killEngine, reviveEngine, testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { startRelay } from '../support/relay.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const links = (folder: string): string[] =>
  (fs.existsSync(folder) ? fs.readdirSync(folder) : []).flatMap((name) => {
    try {
      return [fs.readlinkSync(path.join(folder, name))];
    } catch {
      return [];
    }
  });

/** What this process holds, and how many connections the engine does. */
async function settledUse(): Promise<Record<string, number>> {
  await delay(200);
  const own = links('/proc/self/fd');
  return {
    sockets: own.filter((link) => link.startsWith('socket:')).length,
    files: own.filter((link) => link.startsWith('/') && !link.startsWith('/dev/')).length,
    threads: fs.readdirSync('/proc/self/task').length,
    children: fs.readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).length,
    engine: links(`/proc/${enginePid()}/fd`).filter((link) => link.startsWith('socket:')).length,
  };
}

describe('builds that go wrong', function () {
  this.timeout(60_000);
  const { host, registry } = testEngine();
  const api = createApi({ url: host || 'unix:///nowhere' });
  after(() => api.dispose());

  it('keeps hostile output and names as data', async () => {
    const hostile = '\u001b]0;owned\u0007 \u001b[2J [x](command:evil) `rm -rf`';
    const { log, steps } = await buildFiles(
      api,
      {
        Dockerfile: `FROM busybox:1\nRUN cat /src/f ; true\nCOPY f /src/f\nRUN cat /src/f # [a](command:evil) **b**\n`,
        f: hostile,
      },
      { noCache: true },
    );
    assert.ok(log.includes(hostile));
    assert.ok(steps.some(({ name }) => name.includes('[a](command:evil) **b**')));
  });

  it('takes 500 MB of output in bounded memory, at the consumer’s pace', async function () {
    this.timeout(180_000);
    // The classic builder passes everything on; BuildKit clips.
    const line = '0123456789'.repeat(7);
    const contextDir = contextOf({
      Dockerfile: `FROM busybox:1\nRUN yes ${line} | head -c 500000000\n`,
    });
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
    // As the extension does: in a thread of its own, into what is kept of builds.
    const worker = new BuildWorker({ url: host, env: {} });
    const builds = new Builds();
    const id = builds.start(request, '');
    global.gc?.();
    const before = process.memoryUsage.rss();
    let bytes = 0;
    let peak = 0;
    for await (const event of worker.build(request, { transport: 'classic' })) {
      builds.apply(id, event);
      if (event.type !== 'log') continue;
      bytes += event.text.length;
      peak = Math.max(peak, process.memoryUsage.rss() - before);
    }
    const kept = [...(builds.get(id)?.logs.values() ?? [])].reduce((sum, log) => sum + textOf(log).length, 0);
    worker.dispose();
    assert.ok(bytes > 499_000_000, String(bytes));
    assert.ok(kept < 1 << 20, `${kept} characters kept`);
    assert.ok(peak < 150 << 20, `${peak >> 20} MB`);
    fs.rmSync(contextDir, { recursive: true });
  });

  for (const transport of ['grpc', 'v2', 'classic'] as const)
    it(`leaves no connection, file, thread or process behind, here or in the engine (${transport})`, async () => {
      const temporary = temporaryFolder('tmp');
      const { TMPDIR } = process.env;
      process.env.TMPDIR = temporary;
      const one = async (dockerfile: string): Promise<void> => {
        const contextDir = contextOf({ Dockerfile: dockerfile, f: 'x'.repeat(100_000) });
        const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
        const worker = new BuildWorker({ url: host, env: process.env });
        const abort = new AbortController();
        const building = (async () => {
          for await (const event of worker.build(request, { transport, signal: abort.signal }))
            if (event.type === 'log' && event.text.includes('cancel')) abort.abort();
            else if (event.type === 'log' && event.text.includes('leave')) break;
        })();
        await building.catch(() => undefined);
        // What was left early ends in the thread's own time.
        await delay(300);
        worker.dispose();
        fs.rmSync(contextDir, { recursive: true });
      };
      const each = ['COPY . /c/', 'RUN false', 'NONSENSE', 'RUN echo cancel; sleep 100', 'RUN echo leave; sleep 100'];
      const allOnce = async (): Promise<void> => {
        for (const line of each) await one(`FROM busybox:1\n${line}\n`);
      };
      try {
        // The first opens what is kept.
        await allOnce();
        const before = await settledUse();
        for (let round = 0; round < 2; round++) await allOnce();
        await eventually(async () => {
          for (const [what, count] of Object.entries(await settledUse()))
            assert.ok(count <= (before[what] ?? 0), `${count} ${what}, ${before[what]} before`);
        });
        assert.deepEqual(fs.readdirSync(temporary), []);
      } finally {
        if (TMPDIR === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = TMPDIR;
      }
    });

  it('stops a build whose consumer has left', async () => {
    const marker = `sleep ${1000 + Math.floor(Math.random() * 1e6)}`;
    const contextDir = contextOf({ Dockerfile: `FROM busybox:1\nRUN echo started; ${marker}\n` });
    const engine = await openEngine({ endpoint: host });
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
    for await (const event of engine.build(request)) if (event.type === 'log') break;
    for (let tries = 0; ; tries++) {
      if (!execFileSync('ps', ['ax', '-o', 'args'], { encoding: 'utf8' }).includes(marker)) break;
      assert.ok(tries < 30, 'the step still runs');
      await delay(100);
    }
    engine.dispose();
    fs.rmSync(contextDir, { recursive: true });
  });

  for (const transport of ['grpc', 'v2', 'classic'] as const)
    it(`can be cancelled when the engine hangs (${transport})`, async () => {
      const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN echo started; sleep 100\n' });
      const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
      const worker = new BuildWorker({ url: host, env: {} });
      const abort = new AbortController();
      let cancelled = 0;
      try {
        const error = await failureOf(
          (async () => {
            for await (const event of worker.build(request, { transport, signal: abort.signal }))
              if (event.type === 'log' && cancelled === 0) {
                process.kill(enginePid(), 'SIGSTOP');
                cancelled = performance.now();
                abort.abort();
              }
          })(),
        );
        assert.equal(error.code, 'cancelled');
        assert.ok(performance.now() - cancelled < 5000, `${Math.round(performance.now() - cancelled)} ms`);
      } finally {
        process.kill(enginePid(), 'SIGCONT');
        worker.dispose();
        fs.rmSync(contextDir, { recursive: true });
      }
    });

  it('answers at once when the engine is not there', async () => {
    const nowhere = createApi({ url: 'unix:///nowhere/docker.sock' });
    const error = await failureOf(buildFiles(nowhere, { Dockerfile: 'FROM busybox:1\n' }));
    assert.equal(error.code, 'engine.unreachable');
    nowhere.dispose();
  });

  describe('when the engine dies', () => {
    afterEach(reviveEngine);

    for (const transport of ['grpc', 'v2', 'classic'] as const)
      it(`says so, from the build’s own thread too (${transport})`, async () => {
        const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN echo started; sleep 100\n' });
        const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
        const worker = new BuildWorker({ url: host, env: {} });
        let killed: Promise<void> | undefined;
        const states = new Map<string, string>();
        const error = await failureOf(
          (async () => {
            for await (const event of worker.build(request, { transport })) {
              if (event.type === 'step') states.set(event.step.name, event.step.state);
              if (event.type === 'log') killed ??= killEngine();
            }
          })(),
        );
        await killed;
        assert.equal(error.code, 'engine.unreachable', `${error.code} ${error.message}`);
        assert.match(error.hint ?? '', /build again|Try again/);
        assert.ok(![...states.values()].includes('running'), JSON.stringify([...states]));
        worker.dispose();
        fs.rmSync(contextDir, { recursive: true });
      });
  });

  it('says that a registry broke off while a base image came, on its line', async () => {
    const relay = await startRelay(registry);
    const tag = `${relay.address}/library/debian:12-slim`;
    try {
      relay.limit = 0;
      const error = await failureOf(
        buildFiles(api, { Dockerfile: `# base\nFROM ${tag}\nRUN true\n` }, { noCache: true, pull: true }),
      );
      assert.equal(error.code, 'build.failed', error.message);
      assert.deepEqual((error.details as { lines?: object }).lines, { start: 1, end: 1 });
      assert.match(error.hint ?? '', /registry/i, `${error.message} ${error.hint}`);
    } finally {
      await relay.close();
    }
  });
});
