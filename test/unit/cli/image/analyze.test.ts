import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Io } from '../../../../src/cli/io.ts';
import { run } from '../../../../src/cli/run.ts';
import { fakeEngine } from '../../../support/fake-engine.ts';
import { imageArchive } from '../../../support/image-archive.ts';
import { ociLayout } from '../../../support/oci-layout.ts';
import { tar } from '../../../support/tar.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('gantry image analyze', () => {
  let cwd: string;
  before(() => {
    cwd = temporaryFolder('cli');
    const archive = imageArchive('app:1', [
      [
        { name: 'big', body: 'x'.repeat(9000) },
        { name: 'app/.env', body: 'KEY=1' },
      ],
      [{ name: '.wh.big' }, { name: 'app/.wh..env' }, { name: 'esc\u001b[31m', body: 'red' }],
    ]);
    writeFileSync(path.join(cwd, 'app.tar'), archive);
  });
  after(() => rmSync(cwd, { recursive: true }));

  async function analyse(...given: (string | Io['env'])[]): Promise<{ code: number; out: string; err: string }> {
    const args = given.filter((arg) => typeof arg === 'string');
    const env = given.find((arg) => typeof arg !== 'string') ?? { DOCKER_HOST: 'unix:///nowhere' };
    const text = { out: '', err: '' };
    const add = (stream: 'out' | 'err') => (more: string) => {
      text[stream] += more;
    };
    const io: Io = {
      cwd,
      env,
      isTerminal: false,
      out: add('out'),
      err: add('err'),
      stdin: async () => '',
    };
    return { code: await run(['image', 'analyze', ...args], io), ...text };
  }

  it('reports an archive without any engine', async () => {
    const { code, out } = await analyse('app.tar');
    assert.equal(code, 0);
    assert.match(out, /^app\.tar: 9\.01 kB of files in 2 layers, 9\.01 kB stored but hidden \(100\.0 %\)/);
    assert.match(out, /deleted-secret\s+\/app\/\.env\s+\(layer 1\)/);
    assert.ok(!out.includes('\u001b'));
  });

  it('prints the same as JSON', async () => {
    const report = JSON.parse((await analyse('app.tar', '--format', 'json')).out);
    assert.deepEqual(
      [report.total, report.waste, report.layers.length, report.wasted[0].path],
      [9008, 9005, 2, '/big'],
    );
    assert.deepEqual([report.wasted[0].storedIn, report.wasted[0].hiddenBy], [1, 2]);
  });

  it('exits 1 when a threshold is not met, 0 when it is', async () => {
    assert.equal((await analyse('app.tar', '--max-waste', '1kB')).code, 1);
    assert.equal((await analyse('app.tar', '--max-waste', '10kB')).code, 0);
    const { code, out } = await analyse('app.tar', '--no-secrets');
    assert.equal(code, 1);
    assert.match(out, /FAIL {2}no-secrets: secrets in \/app\/\.env \(layer 1\)/);
  });

  it('reads .dive-ci, which flags override', async () => {
    const file = path.join(cwd, '.dive-ci');
    writeFileSync(file, 'rules:\n  highestWastedBytes: 5B\n');
    try {
      assert.equal((await analyse('app.tar')).code, 1);
      assert.equal((await analyse('app.tar', '--highest-wasted-bytes', '1GB')).code, 0);
      writeFileSync(file, 'rules: 5');
      assert.equal((await analyse('app.tar')).code, 2);
    } finally {
      rmSync(file);
    }
  });

  it('takes what nobody can mean for a mistake, not for a threshold that always or never holds', async () => {
    const file = path.join(cwd, '.dive-ci');
    for (const [rules, message] of [
      ['lowestEfficency: 0.9', /lowestEfficency: there is no such rule/],
      ['lowest-efficiency: 95', /"95" is not a ratio/],
      ['highest-wasted-bytes: -1', /"-1" is not a number of bytes/],
    ] as const) {
      writeFileSync(file, `rules:\n  ${rules}\n`);
      const { code, err } = await analyse('app.tar');
      assert.equal(code, 2, rules);
      assert.match(err, message);
    }
    rmSync(file);
    mkdirSync(file);
    const { code, err } = await analyse('app.tar');
    assert.deepEqual([code, /\.dive-ci cannot be read/.test(err)], [2, true]);
    rmSync(file, { recursive: true });
  });

  it('lets no name steer the terminal, not in what a threshold says either', async () => {
    writeFileSync(path.join(cwd, 'evil.tar'), imageArchive('e:1', [[{ name: '\u001b]0;x\u0007/.env', body: '1' }]]));
    const { out } = await analyse('evil.tar', '--no-secrets');
    assert.match(out, /FAIL {2}no-secrets/);
    assert.doesNotMatch(out, /[^\P{Cc}\n]/u);
  });

  it('meets no threshold where a layer is missing', async () => {
    const [config, ...blobs] = ociLayout([tar({ name: 'a', body: '1' })].map((plain) => ({ plain, stored: plain })));
    assert.ok(config);
    writeFileSync(path.join(cwd, 'missing.tar'), tar(config, ...blobs.slice(0, -1)));
    assert.equal((await analyse('missing.tar')).code, 0);
    const { code, out } = await analyse('missing.tar', '--max-waste', '1GB');
    assert.equal(code, 1);
    assert.match(out, /FAIL {2}complete: missing layers: 1 of 1/);
  });

  it('says which of several images it shows, and takes no other than the one asked for', async () => {
    const manifest = ['one:1', 'two:2'].map((name) => ({ Config: 'c.json', RepoTags: [name], Layers: [] }));
    const members = [{ name: 'c.json', body: '{"os":"linux","architecture":"arm","variant":"v7"}' }];
    writeFileSync(
      path.join(cwd, 'two.tar'),
      tar(...members, { name: 'manifest.json', body: JSON.stringify(manifest) }),
    );
    assert.match((await analyse('two.tar')).err, /holds one:1, two:2\. This is of the first/);
    for (const args of [
      ['--name', 'two:2'],
      ['--platform', 'linux/arm/v7'],
      ['--platform', 'linux/arm'],
    ])
      assert.deepEqual(await analyse('two.tar', ...args).then(({ code, err }) => [code, err]), [0, ''], args.join(' '));
    for (const args of [
      ['--name', 'three:3'],
      ['--platform', 'linux/arm/v6'],
      ['--platform', 'linux/ar'],
    ])
      assert.equal((await analyse('two.tar', ...args)).code, 2, args.join(' '));
  });

  it('ends with 130 when it is interrupted, and lets the analysis clean up behind it', async () => {
    const engine = await fakeEngine({ 'GET /images/slow/json': () => void process.emit('SIGTERM') });
    try {
      const { code, out, err } = await analyse('slow', { DOCKER_HOST: engine.url });
      assert.deepEqual([code, out, err], [130, '', '']);
    } finally {
      await engine.close();
    }
  });

  it('exits 2 with the reason when it cannot run', async () => {
    for (const [args, message] of [
      [['none.tar'], /There is no file none\.tar/],
      [['.'], /is no OCI layout: it has no index\.json/],
      [['app', '--platform', 'linux/amd64'], /choose among the images of an archive/],
      [[], /Name one image/],
      [['app.tar', '--format', 'xml'], /no format "xml"/],
      [['app.tar', '--wrong'], /Unknown option '--wrong'/],
      [['app.tar', '--max-waste', 'lots'], /"lots" is not a number/],
    ] as const) {
      const { code, err } = await analyse(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, message);
    }
  });
});
