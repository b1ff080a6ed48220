import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { build } from '../../src/engine/build/build.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import { asNobody } from '../support/as-nobody.ts';
import { collect, contextOf, failureOf } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';

const script = `const net = require('node:net');
const server = net.createServer((near) => {
  const far = net.connect(process.argv[1]);
  for (const [from, to] of [[near, far], [far, near]]) from.on('error', () => to.destroy()).pipe(to);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

/** By all threads, from files and sockets. */
const bytesRead = (): number => Number(/^rchar: (\d+)/.exec(fs.readFileSync('/proc/self/io', 'utf8'))?.[1]);

describe('build contexts that make trouble', function () {
  this.timeout(60_000);
  const { host, socket } = testEngine();
  let contextDir: string;
  afterEach(() => fs.rmSync(contextDir, { recursive: true, force: true }));
  const request = () => ({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [], noCache: true });

  describe('with parts that cannot be read', () => {
    // Who is not root does not reach the engine's socket either.
    let relay: ChildProcess | undefined;
    let url = '';
    before(async () => {
      relay = spawn(process.execPath, ['-e', script, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [port] = await once(relay.stdout as Readable, 'data');
      url = `tcp://127.0.0.1:${String(port).trim()}`;
    });
    after(() => void relay?.kill());
    beforeEach(() => {
      contextDir = contextOf({
        Dockerfile: 'FROM busybox:1\nCOPY . /ctx/\nRUN find /ctx -type f | sort | tr "\\n" " "\n',
        'src/main': 'x',
        'private/key': 'x',
        'secret.txt': 'x',
      });
      fs.chmodSync(path.dirname(contextDir), 0o755);
      for (const each of ['.', 'src', 'src/main', 'Dockerfile']) fs.chmodSync(path.join(contextDir, each), 0o755);
    });

    for (const transport of ['grpc', 'v2', 'classic'] as const) {
      const refusal = (): Promise<{ code: string; message: string; hint: string | undefined }> =>
        asNobody(async () => {
          const api = createApi({ url });
          try {
            return await failureOf(collect(build(api, request(), { transport })));
          } finally {
            api.dispose();
          }
        });

      it(`names the file and the way out (${transport})`, async () => {
        fs.chmodSync(path.join(contextDir, 'secret.txt'), 0);
        const { code, message, hint } = await refusal();
        assert.equal(code, 'build.invalid', message);
        assert.equal(message, 'Cannot read “secret.txt” of the build context (EACCES).');
        assert.match(hint ?? '', /\.dockerignore/);
      });

      it(`names the folder, and builds once it is ignored (${transport})`, async () => {
        fs.chmodSync(path.join(contextDir, 'private'), 0);
        const { code, message } = await refusal();
        assert.equal(code, 'build.invalid', message);
        assert.equal(message, 'Cannot read “private” of the build context (EACCES).');
        fs.writeFileSync(path.join(contextDir, '.dockerignore'), 'private\n.dockerignore\nDockerfile\n');
        const built = await asNobody(async () => {
          const api = createApi({ url });
          try {
            return await collect(build(api, request(), { transport }));
          } finally {
            api.dispose();
          }
        });
        assert.match(built.log, /\/ctx\/secret\.txt \/ctx\/src\/main/);
      });
    }
  });

  describe('of five gigabytes', () => {
    beforeEach(() => {
      contextDir = contextOf({
        Dockerfile: 'FROM busybox:1\nCOPY main /\nRUN cat /main\n',
        main: 'small\n',
        'data/dumps/': '',
      });
      // Sparse: they take no room on the disk.
      for (const [name, size] of [
        ['data/dumps/1.sql', 3],
        ['data/dumps/2.sql', 2],
      ] as const) {
        fs.writeFileSync(path.join(contextDir, name), '');
        fs.truncateSync(path.join(contextDir, name), size * 2 ** 30);
      }
    });

    it('are measured without being read, and one line of .dockerignore is named that leaves them out', async () => {
      const engine = await openEngine({ endpoint: host });
      const { contextSize } = engine.aboutBuild ?? assert.fail();
      try {
        const before = bytesRead();
        const size = await contextSize(request());
        // The thread's own code is some.
        assert.ok(bytesRead() - before < 100 << 20);
        assert.ok(size.bytes > 5 * 2 ** 30 && size.bytes < 5 * 2 ** 30 + 1000, String(size.bytes));
        assert.deepEqual(size.largest[0], { path: 'data/dumps', bytes: 5 * 2 ** 30, isFolder: true });
        fs.writeFileSync(path.join(contextDir, '.dockerignore'), `${size.largest[0].path}\n`);
        assert.ok((await contextSize(request())).bytes < 1000);
      } finally {
        engine.dispose();
      }
    });

    for (const transport of ['grpc', 'v2'] as const)
      it(`are not sent where no step asks for them (${transport})`, async () => {
        const api = createApi({ url: host });
        try {
          const { log } = await collect(build(api, request(), { transport }));
          assert.match(log, /^small$/m);
        } finally {
          api.dispose();
        }
      });

    it('stop being sent at once when the build is cancelled, in little memory', async () => {
      fs.writeFileSync(path.join(contextDir, 'Dockerfile'), 'FROM busybox:1\nCOPY . /\n');
      const api = createApi({ url: host });
      const abort = new AbortController();
      const before = process.memoryUsage.rss();
      let peak = 0;
      let sent = 0;
      let cancelled = 0;
      const error = await failureOf(
        (async () => {
          for await (const event of build(api, request(), { signal: abort.signal })) {
            peak = Math.max(peak, process.memoryUsage.rss() - before);
            if (event.type !== 'step') continue;
            sent = Math.max(sent, ...(event.step.progress ?? []).map(({ current }) => current));
            if (sent > 100 << 20 && !abort.signal.aborted) {
              cancelled = performance.now();
              abort.abort();
            }
          }
        })(),
      );
      api.dispose();
      assert.equal(error.code, 'cancelled', error.message);
      assert.ok(performance.now() - cancelled < 3000);
      assert.ok(peak < 120 << 20, `${peak >> 20} MB`);
    });
  });
});
