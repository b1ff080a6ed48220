import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../scripts/setup/processes.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import type { Engine, TransferEvent } from '../../src/engine/types.ts';
import { buildFiles, failureOf } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { startTestRegistry, type TestRegistry } from '../support/registry.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { skip } from '../support/skip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const unique = (): string => Math.random().toString(36).slice(2);
const all = async (events: AsyncIterable<TransferEvent>): Promise<TransferEvent[]> => {
  const seen: TransferEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
};

describe('pushes and pulls that go wrong', function () {
  this.timeout(60_000);
  const { host, socket, registry } = testEngine();
  const api = createApi({ url: host || 'unix:///nowhere' });
  let engine: Engine;
  let relay: Relay | undefined;
  const made: string[] = [];
  before(async () => {
    engine = await openEngine({ endpoint: host });
  });
  afterEach(async () => {
    await relay?.close();
    relay = undefined;
    for (const reference of made.splice(0)) await engine.images.remove(reference).catch(() => undefined);
  });
  after(() => {
    engine?.dispose();
    api.dispose();
  });
  /** An image with eight megabytes of its own. */
  const make = async (address: string): Promise<string> => {
    const reference = `${address}/gantry-fault-${unique()}:1`;
    made.push(reference);
    const files = { Dockerfile: 'FROM scratch\nCOPY noise /\n', noise: '' };
    const noise = Array.from({ length: 1 << 20 }, unique)
      .join('')
      .slice(0, 8 << 20);
    await buildFiles(api, { ...files, noise }, { tags: [reference] });
    return reference;
  };

  describe('a registry that drops the connection in the middle', () => {
    const needsRetries = async (test: Mocha.Context): Promise<void> => {
      if ((await engine.info()).imageStore === 'containerd') skip(test, 'the containerd image store tries only once');
    };

    it('is tried again by the engine, which is told', async function () {
      await needsRetries(this);
      relay = await startRelay(registry);
      const reference = await make(relay.address);
      relay.limit = 1 << 20;
      const statuses: string[] = [];
      let digest: string | undefined;
      for await (const event of engine.images.push(reference)) {
        statuses.push(event.status);
        digest = event.digest ?? digest;
        if (relay.cuts > 0) relay.limit = Number.POSITIVE_INFINITY;
      }
      assert.ok(relay.cuts > 0);
      assert.match(digest ?? '', /^sha256:/, statuses.join());
      assert.ok(statuses.some((status) => /^Retrying in \d+ seconds?$/.test(status)));
    });

    it('can be left while the engine waits for its next try', async function () {
      await needsRetries(this);
      relay = await startRelay(registry);
      const reference = await make(relay.address);
      relay.limit = 1 << 20;
      const abort = new AbortController();
      const timer = setInterval(() => relay?.cuts && abort.abort(), 50);
      const start = performance.now();
      const error = await failureOf(all(engine.images.push(reference, { signal: abort.signal })));
      clearInterval(timer);
      assert.equal(error.code, 'cancelled');
      assert.ok(performance.now() - start < 10_000);
    });

    it('is given up by the engine, and said to be unreachable; the next push succeeds', async function () {
      // Engines before 29 wait 5, 10, 15 and 20 seconds between their tries.
      this.timeout(120_000);
      relay = await startRelay(registry);
      const reference = await make(relay.address);
      relay.limit = 1 << 20;
      const error = await failureOf(all(engine.images.push(reference)));
      assert.equal(error.code, 'registry.unreachable', error.message);
      assert.ok(error.message.startsWith(reference), error.message);
      assert.doesNotMatch(error.message, /_state=|digest=/);
      assert.match(error.hint ?? '', /address and your network/);
      relay.limit = Number.POSITIVE_INFINITY;
      assert.ok((await all(engine.images.push(reference))).some(({ digest }) => digest));
    });
  });

  it('says that the engine went away in the middle of a push', async () => {
    relay = await startRelay(socket);
    const reference = await make(registry);
    const far = await openEngine({ endpoint: `tcp://${relay.address}` });
    try {
      const pushing = (async () => {
        for await (const _ of far.images.push(reference)) relay?.cut();
      })();
      const error = await failureOf(pushing);
      assert.equal(error.code, 'engine.unreachable', error.message);
      assert.ok(error.hint);
    } finally {
      far.dispose();
    }
  });

  describe('credentials', () => {
    let locked: TestRegistry;
    let folder: string;
    before(async () => {
      locked = await startTestRegistry({ user: 'ann', password: 'a s3cret' });
      folder = temporaryFolder('credentials');
    });
    after(() => locked?.stop());
    const configure = (config: object): void =>
      fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
    const helper = (script: string): void =>
      fs.writeFileSync(path.join(folder, 'docker-credential-fault'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const withConfig = async (work: (engine: Engine) => Promise<void>): Promise<void> => {
      const env = { ...process.env, DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` };
      const configured = await openEngine({ endpoint: host, env });
      try {
        await work(configured);
      } finally {
        configured.dispose();
      }
    };

    it('that have changed or expired lead to sign-in, and stay secret', async () => {
      const reference = await make(locked.address);
      const old = Buffer.from('ann:an 0ld one').toString('base64');
      for (const entry of [{ auth: old }, { identitytoken: 'an 0ld one' }]) {
        configure({ auths: { [locked.address]: entry } });
        await withConfig(async ({ images }) => {
          for (const work of [images.push(reference), images.pull(`${locked.address}/none:1`)]) {
            const error = await failureOf(all(work));
            assert.equal(error.code, 'registry.unauthorized', error.message);
            assert.match(error.hint ?? '', /Sign in|sign in/);
            assert.doesNotMatch(`${error.message} ${error.stack} ${error.cause}`, /0ld/);
          }
        });
      }
    });

    it('that a helper prints as garbage are named as the reason, where they were needed', async () => {
      configure({ credsStore: 'fault' });
      helper('echo "s3cret garbage"');
      const [closed, open] = [await make(locked.address), await make(registry)];
      await withConfig(async ({ images }) => {
        const error = await failureOf(all(images.push(closed)));
        assert.equal(error.code, 'credentials.failed', error.message);
        assert.match(error.message, /No credentials were sent: The credential helper docker-credential-fault answered/);
        assert.match(error.hint ?? '', /terminal/);
        assert.doesNotMatch(error.message, /s3cret/);
        assert.ok((await all(images.push(open))).some(({ digest }) => digest));
      });
    });

    it('that a helper never gives are waited for no longer than anyone wants', async () => {
      configure({ credHelpers: { [locked.address]: 'fault' } });
      const pidFile = path.join(folder, 'pid');
      helper(`sleep 600 & echo $! > ${pidFile}; wait`);
      const reference = await make(locked.address);
      await withConfig(async (configured) => {
        const abort = new AbortController();
        const pushing = failureOf(all(configured.images.push(reference, { signal: abort.signal })));
        const pid = await eventually(() => Number(fs.readFileSync(pidFile, 'utf8')));
        abort.abort();
        assert.equal((await pushing).code, 'cancelled');
        await eventually(() => assert.ok(!isAlive(pid)));
      });
    });
  });
});
