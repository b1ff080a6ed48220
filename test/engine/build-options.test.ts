import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApi } from '../../src/engine/docker/create-api.ts';
import { openEngine } from '../../src/engine/open.ts';
import { credentialsFor } from '../../src/engine/registry/credentials.ts';
import type { EngineInfo } from '../../src/engine/types/engine.ts';
import { type Built, buildFiles, collect, contextOf, failureOf, outline } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { labelsOf, plainBuild } from '../support/plain-build.ts';
import { startTestRegistry } from '../support/registry.ts';
import { skip } from '../support/skip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const unique = (): string => Math.random().toString(36).slice(2);
type Args = Parameters<typeof buildFiles>;

for (const transport of ['grpc', 'v2'] as const) {
  describe(`build options (${transport})`, function () {
    this.timeout(60_000);
    const { host, socket, registry } = testEngine();
    const api = createApi({ url: host || 'unix:///nowhere' });
    let info: EngineInfo;
    let folder: string;
    const isNewer = (): boolean => Number(info.apiVersion.split('.')[1]) >= 42;
    const run = (files: Args[1], request?: Args[2], options?: Args[3]): Promise<Built> =>
      buildFiles(api, files, request, { transport, ...options });
    before(async () => {
      info = await api.info();
    });
    beforeEach(() => {
      folder = temporaryFolder('options');
    });
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
    after(() => api.dispose());

    it('gives secrets from a file, the environment and memory to the step alone', async () => {
      const file = path.join(folder, 'secret');
      fs.writeFileSync(file, 'from a file');
      const mounts = ['f', 'e', 'm'].map((id) => `--mount=type=secret,id=${id}`).join(' ');
      const { log, steps } = await run(
        {
          Dockerfile: `FROM busybox:1\nRUN ${mounts} cd /run/secrets && head -c 40 f e m && wc -c m\nRUN ls /run/secrets | wc -l\n`,
        },
        {
          noCache: true,
          secrets: [
            { id: 'f', file },
            { id: 'e', env: 'TOKEN' },
            { id: 'm', value: Buffer.concat([Buffer.from('in memory\n'), Buffer.alloc(100_000, 'x')]) },
          ],
        },
        { environment: { TOKEN: 'from the environment' } },
      );
      assert.match(log, /from a file/);
      assert.match(log, /from the environment/);
      assert.match(log, /in memory/);
      assert.match(log, /100010 m/);
      assert.match(log, /^0$/m);
      assert.doesNotMatch(JSON.stringify(steps), /from the environment/);
    });

    it('says that a secret is missing', async () => {
      const dockerfile = 'FROM busybox:1\nRUN --mount=type=secret,id=none,required=true true\n';
      const error = await failureOf(
        run({ Dockerfile: dockerfile }, { secrets: [{ id: 'other', value: Buffer.from('x') }] }),
      );
      assert.match(error.message, /none.*not found/);
      assert.match(error.hint ?? '', /options/);
    });

    describe('with an ssh agent', () => {
      let agent: ChildProcess | undefined;
      let socket: string;
      before('an ssh agent', function needed() {
        if (!process.env.CI && spawnSync('ssh-agent', ['-V']).error)
          skip(this, 'needs ssh-agent (package openssh-client)');
      });
      beforeEach(async () => {
        socket = path.join(folder, 'agent');
        agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
        await once(agent.stdout as NodeJS.ReadableStream, 'data');
        const key = path.join(folder, 'key');
        execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'gantry-test-key', '-f', key]);
        execFileSync('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' });
      });
      afterEach(() => void agent?.kill());

      it('connects a step to it', async () => {
        // The image has no ssh-add; this machine's runs in it, as both are the same Debian.
        const contextDir = contextOf({});
        fs.copyFileSync('/usr/bin/ssh-add', path.join(contextDir, 'ssh-add'));
        const libraries =
          execFileSync('ldd', ['/usr/bin/ssh-add'], { encoding: 'utf8' }).match(/\/\S*libcrypto\S*/) ?? [];
        fs.copyFileSync(libraries[0] ?? '', path.join(contextDir, path.basename(libraries[0] ?? '')));
        const dockerfile = path.join(contextDir, 'Dockerfile');
        fs.writeFileSync(
          dockerfile,
          'FROM debian:12-slim\nCOPY . /t/\nRUN --mount=type=ssh LD_LIBRARY_PATH=/t /t/ssh-add -l\n',
        );
        const { log } = await run({}, { contextDir, dockerfile, noCache: true, ssh: [{ id: 'default', socket }] });
        assert.match(log, /gantry-test-key \(ED25519\)/);
        fs.rmSync(contextDir, { recursive: true });
      });

      it('says that there is none of that name', async () => {
        const dockerfile = 'FROM busybox:1\nRUN --mount=type=ssh,id=other,required=true true\n';
        const error = await failureOf(run({ Dockerfile: dockerfile }, { ssh: [{ id: 'default', socket }] }));
        assert.match(error.message, /unset ssh forward key other/);
      });
    });

    it('writes a folder, a tar file, or nothing', async () => {
      const dockerfile =
        'FROM busybox:1 AS made\nRUN mkdir /o && echo made > /o/file && ln -s file /o/link\nFROM scratch\nCOPY --from=made /o /out\n';
      const directory = path.join(folder, 'out');
      const local = await run({ Dockerfile: dockerfile }, { output: { type: 'local', directory } });
      assert.equal(local.imageId, undefined);
      assert.equal(fs.readFileSync(path.join(directory, 'out/link'), 'utf8'), 'made\n');
      const file = path.join(folder, 'out.tar');
      await run({ Dockerfile: dockerfile }, { output: { type: 'tar', file } });
      assert.deepEqual(execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n'), [
        'out/',
        'out/file',
        'out/link',
      ]);
      assert.deepEqual(fs.readdirSync(folder).sort(), ['out', 'out.tar']);
      if (transport === 'v2' && isNewer()) {
        assert.equal(
          (await failureOf(run({ Dockerfile: dockerfile }, { output: { type: 'none' } }))).code,
          'engine.unsupported',
        );
        return;
      }
      const none = await run({ Dockerfile: dockerfile }, { output: { type: 'none' }, noCache: true });
      assert.equal(none.imageId, undefined);
      assert.ok(outline(none).includes('done RUN'), 'but runs the steps');
    });

    it('takes cache from an image that was pushed', async () => {
      const tag = `${registry}/gantry-cache-${unique()}:1`;
      const files = { Dockerfile: `FROM busybox:1\nRUN echo ${unique()}\nCOPY f /f\n`, f: 'x' };
      await run(files, { tags: [tag], cacheTo: ['type=inline'] });
      const engine = await openEngine({ endpoint: host });
      try {
        for await (const _ of engine.images.push(tag));
        await engine.images.remove(tag);
        await api.json('POST', '/build/prune', { query: { all: true }, timeout: 60_000 });
        const cached = await run(files, { cacheFrom: [tag] });
        // With containerd's image store the last layer is made again, for buildx too.
        const last = info.imageStore === 'containerd' ? 'done COPY' : 'cached COPY';
        assert.deepEqual(outline(cached).slice(1), ['cached RUN', last]);
      } finally {
        engine.dispose();
      }
    });

    it('pulls a newer base image when it is told to, and only then', async () => {
      const base = `${registry}/gantry-base-${unique()}:1`;
      const engine = await openEngine({ endpoint: host });
      const make = (made: string): Promise<Built> =>
        run({ Dockerfile: `FROM busybox:1\nLABEL made=${made}\n` }, { tags: [base] });
      const child = `${registry}/gantry-child-${unique()}:1`;
      const used = async (pull: boolean): Promise<[made: string | undefined, warnings: number]> => {
        const { warnings } = await run(
          { Dockerfile: `FROM ${base}\nLABEL own=1\n` },
          { pull, noCache: true, tags: [child] },
        );
        return [(await labelsOf(socket, child)).made, warnings.length];
      };
      try {
        await make('newer');
        for await (const _ of engine.images.push(base));
        await engine.images.remove(base);
        await make('older');
        await plainBuild(socket, `FROM ${base}\nLABEL own=1\n`, child);
        const { made } = await labelsOf(socket, child);
        // The engine's older build call asks BuildKit for its default, which the containerd store takes for "registry
        // first": every client gets the newer one there, and ours says so.
        assert.equal(made, info.imageStore === 'containerd' ? 'newer' : 'older');
        const isSurprise = transport === 'v2' && made === 'newer';
        assert.deepEqual(await used(false), isSurprise ? ['newer', 1] : ['older', 0]);
        assert.deepEqual(await used(true), ['newer', 0]);
      } finally {
        for (const image of [base, child]) await engine.images.remove(image).catch(() => undefined);
        engine.dispose();
      }
    });

    it('knows a host by a name, and the engine’s own by “host-gateway”', async () => {
      const dockerfile = 'FROM busybox:1\nRUN grep -E "given|engine" /etc/hosts\n';
      const extraHosts = ['given=1.2.3.4', 'given6:[fe80::1]', 'engine:host-gateway'];
      const request = { extraHosts, noCache: true };
      // Older engines keep the address to themselves: a build that may go another way does.
      const isUntold = transport === 'grpc' && !isNewer();
      if (isUntold)
        assert.equal((await failureOf(run({ Dockerfile: dockerfile }, request))).code, 'engine.unsupported');
      const work = isUntold
        ? buildFiles(api, { Dockerfile: dockerfile }, request)
        : run({ Dockerfile: dockerfile }, request);
      const hosts = (await work).log
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/));
      assert.deepEqual(hosts.map(([, name]) => name).sort(), ['engine', 'given', 'given6']);
      const addressOf = Object.fromEntries(hosts.map(([address, name]) => [name, address]));
      const { given, given6, engine = '' } = addressOf;
      assert.deepEqual([given, given6], ['1.2.3.4', 'fe80::1']);
      assert.ok(
        Object.values(os.networkInterfaces())
          .flat()
          .some((each) => each?.address === engine),
        engine,
      );
    });

    it('runs its steps in the network of the host when it is told to', async () => {
      const dockerfile = 'FROM busybox:1\nRUN readlink /proc/self/ns/net\n';
      const here = fs.readlinkSync('/proc/self/ns/net');
      assert.equal((await run({ Dockerfile: dockerfile }, { network: 'host', noCache: true })).log.trim(), here);
      assert.notEqual((await run({ Dockerfile: dockerfile }, { network: 'none', noCache: true })).log.trim(), here);
    });

    it('pushes what it built', async () => {
      const name = `gantry-pushed-${unique()}`;
      const engine = await openEngine({ endpoint: host });
      const contextDir = contextOf({ Dockerfile: 'FROM busybox:1\nRUN true\n' });
      try {
        const request = {
          contextDir,
          dockerfile: path.join(contextDir, 'Dockerfile'),
          tags: [`${registry}/${name}:1`],
          output: { type: 'image', push: true },
        } as const;
        const { steps } = await collect(engine.build(request));
        const pushing = steps.find((step) => step.name === `pushing ${registry}/${name}:1`);
        assert.equal(pushing?.state, 'done');
        assert.ok(pushing.progress?.every(({ done }) => done) && pushing.progress.length > 0);
        const { tags } = (await (await fetch(`http://${registry}/v2/${name}/tags/list`)).json()) as { tags: string[] };
        assert.deepEqual(tags, ['1']);
        assert.equal((await failureOf(collect(engine.build({ ...request, tags: [] })))).code, 'build.invalid');
      } finally {
        engine.dispose();
        fs.rmSync(contextDir, { recursive: true });
      }
    });

    it('pulls from a registry with a password, by a credential helper', async () => {
      const secured = await startTestRegistry({ user: 'user', password: 'secret word' });
      const helper = `#!/bin/sh\nread host\n[ "$1 $host" = "get ${secured.address}" ] || { echo credentials not found in native keychain; exit 1; }\necho '{"ServerURL":"x","Username":"user","Secret":"secret word"}'\n`;
      fs.writeFileSync(path.join(folder, 'docker-credential-test'), helper, { mode: 0o755 });
      fs.writeFileSync(
        path.join(folder, 'config.json'),
        JSON.stringify({ credHelpers: { [secured.address]: 'test' } }),
      );
      const env = { ...process.env, DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}` };
      const engine = await openEngine({ endpoint: host, env });
      const base = `${secured.address}/base:${unique()}`;
      try {
        await run({ Dockerfile: `FROM busybox:1\nLABEL base=${unique()}\n` }, { tags: [base] });
        for await (const _ of engine.images.push(base));
        await engine.images.remove(base);
        const files = { Dockerfile: `FROM ${base}\nRUN echo built on it\n` };
        const options = { noCache: true, pull: true };
        const { log } = await run(files, options, { credentialsFor: (server) => credentialsFor(server, env) });
        assert.match(log, /built on it/);
        const refused = await failureOf(run(files, options));
        assert.equal(refused.code, 'build.failed');
        assert.match(refused.hint ?? '', /Sign in/);
        assert.deepEqual((refused.details as { lines: object }).lines, { start: 0, end: 0 });
      } finally {
        engine.dispose();
        await secured.stop();
      }
    });

    it('builds public images when a credential helper is broken, and says so', async () => {
      const options = { credentialsFor: () => Promise.reject(new Error('no helper there')) };
      const tag = `${registry}/library/busybox:1`;
      const { warnings, log } = await run(
        { Dockerfile: `FROM ${tag}\nRUN echo fine\n` },
        { pull: true, noCache: true },
        options,
      );
      assert.match(log, /fine/);
      for (const { message } of warnings) assert.match(message, /credentials could not be read: no helper there/);
    });

    if (transport === 'v2') {
      it('refuses what only BuildKit’s own API can do, naming it', async () => {
        const request = { namedContexts: { a: '.' }, platforms: ['linux/amd64', 'linux/arm64'], noCache: ['a'] };
        const error = await failureOf(run({ Dockerfile: 'FROM busybox:1\n' }, request));
        assert.equal(error.code, 'engine.unsupported');
        assert.match(error.message, /named build contexts.*single stages.*several platforms/);
      });
      return;
    }

    it('skips the cache of single stages', async () => {
      const files = {
        Dockerfile: `FROM busybox:1 AS a\nRUN echo ${unique()}\nFROM busybox:1 AS b\nRUN echo ${unique()}\nCOPY --from=a /etc/passwd /\n`,
      };
      await run(files);
      const again = await run(files, { noCache: ['b'] });
      const runs = again.steps.filter(({ name }) => name.startsWith('RUN')).map(({ stage, state }) => [stage, state]);
      assert.deepEqual(runs.sort(), [
        ['a', 'cached'],
        ['b', 'done'],
      ]);
    });

    it('keeps cache in a folder and in a registry, or says that the engine cannot', async () => {
      const kept = path.join(folder, 'cache, of mine');
      const reference = `${registry}/gantry-cache-${unique()}:1`;
      for (const [to, from] of [
        [`type=local,"dest=${kept}",mode=max`, `type=local,"src=${kept}"`],
        [`type=registry,ref=${reference},mode=max`, reference],
      ] as const) {
        const files = {
          Dockerfile: `FROM busybox:1 AS a\nRUN echo ${unique()} > /a\nFROM busybox:1\nCOPY --from=a /a /\n`,
        };
        const exporting = run(files, { cacheTo: [to] });
        if (info.imageStore !== 'containerd') {
          const { code, message } = await failureOf(exporting);
          assert.equal(code, 'engine.unsupported', message);
          continue;
        }
        await exporting;
        await api.json('POST', '/build/prune', { query: { all: true }, timeout: 60_000 });
        const cached = await run(files, { cacheFrom: [from], output: { type: 'none' } });
        assert.deepEqual(outline(cached).slice(1), ['cached RUN', 'cached COPY'], from);
        assert.deepEqual(cached.warnings, []);
      }
      const { warnings } = await run({ Dockerfile: 'FROM busybox:1\n' }, { cacheFrom: [`type=local,src=${folder}`] });
      assert.match(warnings[0]?.message ?? '', /no build cache “latest” in/);
    });

    it('builds with named contexts, or says that the engine has none', async () => {
      const extra = contextOf({ file: `extra ${unique()}\n` });
      const files = { Dockerfile: 'FROM base\nCOPY --from=extra file /\nRUN cat /file\n' };
      const request = { noCache: true, namedContexts: { extra, base: 'docker-image://busybox:1' } };
      if (isNewer()) assert.match((await run(files, request)).log, /^extra /m);
      else assert.equal((await failureOf(run(files, request))).code, 'engine.unsupported');
      fs.rmSync(extra, { recursive: true });
    });

    it('builds for several platforms, where the image store can hold them', async () => {
      const files = { Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' };
      const request = { platforms: ['linux/amd64', 'linux/arm64'], tags: [`gantry-test/${unique()}`] };
      if (info.imageStore === 'containerd') {
        await run(files, request);
        const { Manifests } = await api.json<{ Manifests: { ImageData: { Platform: { architecture: string } } }[] }>(
          'GET',
          `/images/${request.tags[0]}/json`,
          { query: { manifests: 1 } },
        );
        assert.deepEqual(Manifests.map(({ ImageData }) => ImageData.Platform.architecture).sort(), ['amd64', 'arm64']);
        await api.json('DELETE', `/images/${request.tags[0]}`);
      } else assert.equal((await failureOf(run(files, request))).code, 'engine.unsupported');
      const none = await run(files, { ...request, output: { type: 'none' } });
      assert.equal(none.imageId, undefined);
    });

    it('adds provenance, where the image store can hold it', async function () {
      if (info.imageStore !== 'containerd') skip(this, 'needs an engine with the containerd image store');
      const { imageId } = await run({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' }, { provenance: 'max' });
      const { Manifests = [] } = await api.json<{ Manifests?: { Kind: string }[] }>('GET', `/images/${imageId}/json`, {
        query: { manifests: 1 },
      });
      assert.ok(
        Manifests.some(({ Kind }) => Kind === 'attestation'),
        JSON.stringify(Manifests),
      );
    });

    it('tells the engine’s own warnings with their lines', async function () {
      if (!isNewer()) skip(this, 'needs an engine of a later version');
      const { warnings } = await run({ Dockerfile: 'FROM busybox:1 as a\nENV legacy value\nCMD echo hi\n' });
      assert.deepEqual(warnings.map(({ rule, lines }) => [rule, lines?.start]).sort(), [
        ['FromAsCasing', 0],
        ['JSONArgsRecommended', 2],
        ['LegacyKeyValueFormat', 1],
      ]);
    });
  });
}
