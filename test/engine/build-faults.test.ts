import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from '../../src/engine/build/build.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import { buildFiles, contextOf, failureOf } from '../support/build.ts';
import { killEngine, reviveEngine, testEngine } from '../support/engine.ts';

const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap').length;

describe('builds that go wrong', function () {
  this.timeout(60_000);
  const { host } = testEngine();
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

  it('takes a flood of output in bounded memory, at the consumer’s pace', async () => {
    // The classic builder passes everything on; BuildKit clips.
    const contextDir = contextOf({
      Dockerfile:
        'FROM busybox:1\nRUN yes 0123456789012345678901234567890123456789012345678901234567890123456789 | head -c 100000000\n',
    });
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
    global.gc?.();
    const before = process.memoryUsage.rss();
    let bytes = 0;
    let peak = 0;
    for await (const event of build(api, request, { transport: 'classic' })) {
      if (event.type !== 'log') continue;
      bytes += event.text.length;
      peak = Math.max(peak, process.memoryUsage.rss() - before);
    }
    assert.ok(bytes > 99_000_000, String(bytes));
    assert.ok(peak < 120 << 20, `${peak >> 20} MB`);
    fs.rmSync(contextDir, { recursive: true });
  });

  it('leaves no connection, thread or temporary file behind', async () => {
    const temporary = (): string[] => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('gantry-build-'));
    const before = { sockets: sockets(), files: temporary().length };
    for (const dockerfile of ['FROM busybox:1\nRUN true\n', 'FROM busybox:1\nRUN false\n', 'NONSENSE\n'])
      await buildFiles(api, { Dockerfile: dockerfile }, {}).catch(() => undefined);
    const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN sleep 100\n' });
    const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
    for await (const event of build(api, request))
      if (event.type === 'step' && event.step.name.includes('sleep')) break;
    fs.rmSync(contextDir, { recursive: true });
    await delay(100);
    assert.ok(sockets() <= before.sockets + 1, `${before.sockets} then ${sockets()} connections`);
    assert.equal(temporary().length, before.files);
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

  it('answers at once when the engine is not there', async () => {
    const nowhere = createApi({ url: 'unix:///nowhere/docker.sock' });
    const error = await failureOf(buildFiles(nowhere, { Dockerfile: 'FROM busybox:1\n' }));
    assert.equal(error.code, 'engine.unreachable');
    nowhere.dispose();
  });

  describe('when the engine dies', () => {
    after(reviveEngine);

    it('says so, from the build’s own thread too', async () => {
      const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN echo started; sleep 100\n' });
      const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
      const engine = await openEngine({ endpoint: host });
      let killed: Promise<void> | undefined;
      const states = new Map<string, string>();
      const error = await failureOf(
        (async () => {
          for await (const event of engine.build(request)) {
            if (event.type === 'step') states.set(event.step.name, event.step.state);
            if (event.type === 'log') killed ??= killEngine();
          }
        })(),
      );
      await killed;
      assert.equal(error.code, 'engine.unreachable', `${error.code} ${error.message}`);
      assert.match(error.hint ?? '', /build again|Try again/);
      assert.ok(![...states.values()].includes('running'), JSON.stringify([...states]));
      engine.dispose();
      fs.rmSync(contextDir, { recursive: true });
    });
  });
});
