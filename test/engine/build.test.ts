import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../../src/engine/build/build.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import type { EngineInfo } from '../../src/engine/types/engine.ts';
import { type Built, buildFiles, collect, contextOf, failureOf, outline } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

interface Inspected {
  readonly Id: string;
  readonly RepoTags: readonly string[];
  readonly Architecture: string;
  readonly Config: { readonly Labels: Record<string, string> | null };
}

const unique = (): string => Math.random().toString(36).slice(2);

for (const transport of ['grpc', 'v2', 'classic'] as const) {
  describe(`a build (${transport})`, function () {
    this.timeout(60_000);
    const { host } = testEngine();
    const api = createApi({ url: host || 'unix:///nowhere' });
    let info: EngineInfo;
    const inspect = (image: string | undefined): Promise<Inspected> => api.json('GET', `/images/${image}/json`);
    const remove = (image: string): Promise<unknown> =>
      api.json('DELETE', `/images/${image}`, { query: { force: true } });
    const run = (
      ...[files, request, options]: [
        files: Record<string, string>,
        request?: Parameters<typeof buildFiles>[2],
        options?: Parameters<typeof buildFiles>[3],
      ]
    ): Promise<Built> => buildFiles(api, files, request, { transport, ...options });
    before(async () => {
      info = await api.info();
    });
    after(() => api.dispose());

    it('makes an image with its tags, steps on their lines, output and times', async () => {
      const marker = unique();
      const dockerfile = `FROM busybox:1 AS base\nRUN echo ${marker} && \\\n  echo err >&2\nFROM busybox:1\nCOPY --from=base /etc/passwd /p\nRUN ls /p\n`;
      const built = await run(
        { Dockerfile: dockerfile },
        { tags: [`gantry-test/${marker}`, `gantry-test/${marker}:two`], labels: { marker }, noCache: true },
      );
      const tags = (await inspect(built.imageId)).RepoTags;
      assert.deepEqual([...tags].sort(), [`gantry-test/${marker}:latest`, `gantry-test/${marker}:two`]);
      const step = built.steps.find(({ name }) => name.includes(marker));
      assert.deepEqual(step?.lines, { start: 1, end: 2 });
      assert.equal(step?.stage, 'base');
      assert.equal(step?.state, 'done');
      assert.ok((step?.durationMs ?? -1) > 0);
      const text = (stream: string): string =>
        built.events.map((event) => (event.type === 'log' && event.stream === stream ? event.text : '')).join('');
      assert.equal(text('stdout'), `${marker}\n/p\n`);
      assert.equal(text('stderr'), 'err\n');
      assert.deepEqual(
        built.steps
          // The classic builder makes a step of each label.
          .filter(({ internal, name }) => !internal && !name.startsWith('LABEL'))
          .map(({ name, lines }) => [name.split(' ')[0], lines?.start])
          .sort(),
        [['COPY', 4], ['FROM', 0], ...(transport === 'classic' ? [['FROM', 3]] : []), ['RUN', 1], ['RUN', 5]],
      );
      await remove(`gantry-test/${marker}:two`);
      await remove(`gantry-test/${marker}`);
    });

    it('takes arguments, also from the environment, labels and a target', async () => {
      const marker = unique();
      const dockerfile = `FROM busybox:1 AS first\nARG X=default\nARG FROM_ENV=none\nARG UNSET=kept\nRUN echo ${marker} $X $FROM_ENV $UNSET\nFROM first AS second\nRUN exit 1\n`;
      const built = await run(
        { Dockerfile: dockerfile },
        { target: 'first', args: { X: 'a b', FROM_ENV: null, UNSET: null }, labels: { 'com.example': 'v y' } },
        { environment: { FROM_ENV: 'env' } },
      );
      assert.match(built.log, new RegExp(`${marker} a b env kept`));
      assert.deepEqual((await inspect(built.imageId)).Config.Labels, { 'com.example': 'v y' });
      await remove(String(built.imageId));
    });

    it('uses the cache, or not', async () => {
      const files = { Dockerfile: `FROM busybox:1\nRUN echo ${unique()}\nCOPY f /f\n`, f: 'same' };
      const contextDir = contextOf(files);
      const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] };
      const again = (more: object = {}): Promise<Built> => collect(build(api, { ...request, ...more }, { transport }));
      await again();
      const cached = await again();
      assert.deepEqual(outline(cached).slice(1), ['cached RUN', 'cached COPY']);
      fs.utimesSync(path.join(contextDir, 'f'), 1, 1);
      assert.deepEqual(outline(await again()).slice(1), ['cached RUN', 'cached COPY'], 'a touch is no change');
      fs.writeFileSync(path.join(contextDir, 'f'), 'else');
      assert.deepEqual(outline(await again()).slice(1), ['cached RUN', 'done COPY']);
      assert.deepEqual(outline(await again({ noCache: true })).slice(1), ['done RUN', 'done COPY']);
      fs.rmSync(contextDir, { recursive: true });
    });

    it('takes a long .dockerignore, and copies of many files by name', async () => {
      const names = Array.from({ length: 150 }, (_, i) => `file-${i}`);
      // BuildKit in 20.10 gives up (“flightcontrol: exceeded retry timeout”) where one instruction names all of them.
      const copies = Array.from({ length: 10 }, (_, i) => `COPY ${names.slice(i * 15, i * 15 + 15).join(' ')} /in/\n`);
      const ignored = Array.from({ length: 200 }, (_, i) => `${'left-out/'.repeat(40)}number-${i}`);
      const { log } = await run(
        {
          ...Object.fromEntries(names.map((name) => [name, name])),
          'file-none': unique(),
          '.dockerignore': `${ignored.join('\n')}\nfile-none\n`,
          Dockerfile: `FROM busybox:1\n${copies.join('')}RUN ls /in | wc -l\n`,
        },
        { noCache: true },
      );
      assert.equal(log.trim(), '150');
    });

    it('leaves out what .dockerignore leaves out, and prefers the Dockerfile’s own', async () => {
      const tree = {
        a: '',
        b: '',
        'sub/c': '',
        'sub/d': '',
        '.dockerignore': 'sub\n!sub/c\nDockerfile*\n.dockerignore\n',
      };
      const dockerfile = 'FROM busybox:1\nCOPY . /ctx/\nRUN cd /ctx && find . -type f | sort | tr "\\n" " "\n';
      const plain = await run({ ...tree, Dockerfile: dockerfile }, { noCache: true });
      assert.match(plain.log, /^\.\/a \.\/b \.\/sub\/c $/m);
      const own = await run(
        { ...tree, Dockerfile: dockerfile, 'Dockerfile.dockerignore': '*\n!a\n' },
        { noCache: true },
      );
      assert.match(
        own.log,
        /^\.\/a (?:\.\/Dockerfile |\.\/\.dockerignore )*$|^(?:\.\/\.dockerignore |\.\/Dockerfile )*\.\/a $/m,
      );
    });

    it('sends links, modes, odd names and empty folders as they are, and no pipes', async () => {
      const contextDir = contextOf({
        Dockerfile:
          'FROM busybox:1\nCOPY . /ctx/\nRUN cd /ctx && stat -c "%n %A %u %s" * && readlink link && cat link && test -d "empty dir"\n',
        'tool ü': '#!/bin/sh\n',
        'empty dir/': '',
        target: 'linked',
        link: '->target',
      });
      fs.chmodSync(path.join(contextDir, 'tool ü'), 0o755);
      const { execFileSync } = await import('node:child_process');
      execFileSync('mkfifo', [path.join(contextDir, 'pipe')]);
      const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
      const { log } = await collect(build(api, request, { transport }));
      assert.match(log, /tool ü -rwxr-xr-x 0 10/);
      assert.match(log, /link lrwxrwxrwx 0/);
      assert.match(log, /target\nlinked/);
      assert.doesNotMatch(log, /pipe/);
      fs.rmSync(contextDir, { recursive: true });
    });

    it('builds unsaved text, and a Dockerfile outside its context', async () => {
      const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN false\n', f: 'saved' });
      const elsewhere = contextOf({ 'Outside.Dockerfile': 'FROM busybox:1\nCOPY . /ctx/\nRUN ls /ctx\n' });
      const dockerfile = path.join(contextDir, 'Dockerfile');
      const overlay = new Map([
        [dockerfile, 'FROM busybox:1\nCOPY f /f\nRUN cat /f\n'],
        [path.join(contextDir, 'f'), `unsaved ${unique()}\n`],
      ]);
      const unsaved = await collect(build(api, { contextDir, dockerfile, tags: [], overlay }, { transport }));
      assert.match(unsaved.log, /^unsaved /m);
      const outside = { contextDir, dockerfile: path.join(elsewhere, 'Outside.Dockerfile'), tags: [], noCache: true };
      const { log } = await collect(build(api, outside, { transport }));
      assert.match(log, /Dockerfile\nf\n/);
      assert.doesNotMatch(log, /Outside|gantry/);
      fs.rmSync(contextDir, { recursive: true });
      fs.rmSync(elsewhere, { recursive: true });
    });

    it('builds for another platform', async function () {
      if (transport === 'classic') skip(this, 'the classic builder has no platforms to choose');
      const { imageId } = await run(
        { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' },
        { platforms: ['linux/arm64'] },
      );
      assert.equal((await inspect(imageId)).Architecture, 'arm64');
      await remove(String(imageId));
    });

    it('builds without a network, with extra hosts', async () => {
      const dockerfile = 'FROM busybox:1\nRUN ip link | grep -c ": [a-z]"\n';
      const { log } = await run({ Dockerfile: dockerfile }, { network: 'none', noCache: true });
      assert.match(log, /^1$/m);
      const hosts = await run(
        { Dockerfile: 'FROM busybox:1\nRUN cat /etc/hosts\n' },
        { extraHosts: ['one.example:10.9.8.7'], noCache: true },
      );
      assert.match(hosts.log, /10\.9\.8\.7\s+one\.example/);
    });

    it('says which line failed, its exit code and its last output', async () => {
      const failing = 'FROM busybox:1\nRUN true\n\nRUN echo last words; \\\n  exit 7\n';
      const error = await failureOf(run({ Dockerfile: failing }, { noCache: true }));
      assert.equal(error.code, 'build.failed');
      const { stepId, ...details } = error.details as { stepId: string };
      assert.deepEqual(details, { lines: { start: 3, end: 4 }, exitCode: 7, log: 'last words\n' });
      assert.ok(stepId);
    });

    it('says where the file is wrong', async () => {
      const error = await failureOf(run({ Dockerfile: 'FROM busybox:1\nRUN true\nFROBNICATE x\n' }));
      assert.match(error.message, /unknown instruction: FROBNICATE/i);
      if (transport !== 'classic') assert.deepEqual(error.details, { lines: { start: 2, end: 2 } });
      const missing = await failureOf(run({ Dockerfile: 'FROM busybox:1\n\nCOPY nope.txt /\n' }));
      assert.equal(missing.code, 'build.failed');
      assert.deepEqual((missing.details as { lines: object }).lines, { start: 2, end: 2 });
    });

    it('refuses what cannot be built before anything is sent', async () => {
      const dockerfile = 'FROM busybox:1\n';
      const refused = async (request: Parameters<typeof run>[1]): Promise<string> =>
        (await failureOf(run({ Dockerfile: dockerfile }, request))).code;
      assert.equal(await refused({ tags: ['UPPER'] }), 'build.invalid');
      assert.equal(await refused({ contextDir: path.join(os.tmpdir(), unique()) }), 'build.invalid');
      assert.equal(await refused({ dockerfile: path.join(os.tmpdir(), unique()) }), 'build.invalid');
      if (transport !== 'classic')
        assert.equal(await refused({ secrets: [{ id: 's', env: 'NOT_SET_AT_ALL' }] }), 'build.invalid');
      if (info.imageStore !== 'containerd') assert.equal(await refused({ provenance: 'min' }), 'engine.unsupported');
    });

    it('stops soon when it is cancelled, and leaves nothing running', async () => {
      const marker = `sleep ${1000 + Math.floor(Math.random() * 1e6)}`;
      const abort = new AbortController();
      const contextDir = contextOf({ Dockerfile: `FROM busybox:1\nRUN echo started; ${marker}\n` });
      const states = new Map<string, string>();
      const started = performance.now();
      let aborted = 0;
      const error = await failureOf(
        (async () => {
          const request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true };
          for await (const event of build(api, request, { transport, signal: abort.signal })) {
            if (event.type === 'step') states.set(event.step.name, event.step.state);
            if (event.type === 'log' && event.text.includes('started')) {
              aborted = performance.now();
              abort.abort();
            }
          }
        })(),
      );
      assert.equal(error.code, 'cancelled');
      assert.ok(aborted > started && performance.now() - aborted < 3000, `${performance.now() - aborted} ms`);
      assert.ok(![...states.values()].includes('running'), JSON.stringify([...states]));
      const { execFileSync } = await import('node:child_process');
      for (let i = 0; i < 20; i++) {
        const processes = execFileSync('ps', ['ax', '-o', 'args'], { encoding: 'utf8' });
        if (!processes.includes(marker)) break;
        assert.ok(i < 19, 'the step still runs');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      fs.rmSync(contextDir, { recursive: true });
    });
  });
}
