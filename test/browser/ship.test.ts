import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn, imageExists } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { skip } from '../support/skip.ts';

/** The script of a RUN: as a heredoc where the engine's builder knows them, else as one line of shell. */
const run = (lines: readonly string[], heredocs: boolean): string =>
  heredocs ? `RUN <<EOF\n${lines.join('\n')}\nEOF` : `RUN ${lines.join(' && \\\n    ')}`;

const dockerfile = (heredocs: boolean): string => `FROM busybox:1 AS base
WORKDIR /app
${run(['mkdir data', 'echo ready > data/state'], heredocs)}

FROM base AS test
COPY check.sh .
${run(['echo "checking the state"', 'sh check.sh data/state'], heredocs)}

FROM base AS final
COPY --from=test /app/data /data
CMD ["cat", "/data/state"]
`;

describe('a multi-stage build from failure to registry', function () {
  const at = journey(this);
  const { socket, registry } = testEngine();
  const docker = dockerOn(socket);
  const shipped = `${registry}/acme/service:1`;
  let heredocs = false;
  let folder = '';
  let relay: Relay | undefined;
  const manifest = (name: string) =>
    fetch(`http://${registry}/v2/acme/${name}/manifests/1`, {
      headers: {
        accept: ['docker.distribution.manifest.v2', 'oci.image.manifest.v1', 'oci.image.index.v1']
          .map((type) => `application/vnd.${type}+json`)
          .join(),
      },
    });

  before(async () => {
    // Engines from 23.0 on bring a frontend with heredocs.
    heredocs = Number((await docker.version()).ApiVersion.split('.')[1]) >= 42;
    folder = path.join(at().folder, 'service');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'Dockerfile'), dockerfile(heredocs));
    writeFileSync(path.join(folder, 'check.sh'), 'grep -q done "$1" || { echo "not done: $(cat "$1")"; exit 3; }\n');
    writeFileSync(path.join(folder, 'heredoc.Dockerfile'), dockerfile(true));
  });

  after(() => relay?.close());

  it('says so where the engine’s builder knows no heredocs', async function () {
    if (heredocs) skip(this, 'is about builders that know no heredocs');
    const { workbench } = at();
    await workbench.openFile('service/heredoc.Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.pick('Whole file');
    await workbench.answer('Name and tag of the image', 'heredoc:1');
    await workbench.toast('The builder of this engine knows no heredocs.').waitFor();
    await workbench.squiggles('error').first().waitFor();
    await workbench.shot('ship 1 no heredocs');
    await workbench.clearToasts();
  });

  it('marks the instruction that failed, with what it printed', async () => {
    const { workbench } = at();
    await workbench.openFile('service/Dockerfile');
    await workbench.container('Gantry');
    await workbench.section('Builds');
    await workbench.command('Gantry: Build Image…');
    await workbench.pick('Whole file');
    await workbench.answer('Name and tag of the image', 'service:1');
    await workbench.toast(/ended with exit code 3\. Last output: “not done: ready”/).waitFor({ timeout: 40_000 });
    await workbench.squiggles('error').first().waitFor();
    await workbench.shot('ship 2 failed');
    const problems = await workbench.problems();
    const own = problems.find((row) => row.includes('Build failed'));
    assert.match(own ?? problems.join('\n'), /Build failed.*exit code 3.*not done: ready/s);
    assert.match(own ?? '', new RegExp(`at line ${heredocs ? 10 : 8} and`));
    await workbench.shot('ship 3 problem');
    await workbench.page.keyboard.press('Control+J');
  });

  it('shows what came from the cache once it is mended and built again', async () => {
    const { workbench } = at();
    writeFileSync(path.join(folder, 'check.sh'), 'grep -q ready "$1"\n');
    await workbench.clearToasts();
    await workbench.command('Gantry: Rebuild');
    await workbench.toast('Built service:1.').waitFor({ timeout: 40_000 });
    await eventually(async () => {
      assert.match(await workbench.editorText(), /WORKDIR \/app.*CACHED/);
      assert.match(await workbench.editorText(), /COPY check\.sh \..* · 1 file changed/);
    });
    assert.equal(await workbench.squiggles('error').count(), 0);
    await workbench.shot('ship 4 cached');
  });

  it('tells why the rest was not', async () => {
    const { workbench } = at();
    const builds = await workbench.section('Builds');
    await builds.expand('COPY check.sh .');
    await builds.show('check.sh');
    await workbench.shot('ship 5 tree');
    await builds.context('COPY check.sh .', 'Why Was This Not Cached?');
    await eventually(async () => assert.match(await workbench.editorText(), /changed +check\.sh/));
    await workbench.shot('ship 6 why');
  });

  it('cancels a push', async () => {
    const { workbench } = at();
    writeFileSync(
      path.join(folder, 'big.Dockerfile'),
      'FROM busybox:1\nRUN dd if=/dev/urandom of=/big bs=1M count=300\n',
    );
    const big = `${registry}/acme/big:1`;
    await workbench.clearToasts();
    await workbench.openFile('service/big.Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', big);
    await workbench.toast(`Built ${big}.`).waitFor({ timeout: 40_000 });
    await workbench.clearToasts();
    await (await workbench.section('Images')).expand(`${registry}/acme/big`);
    await workbench.view('Images').context('1', 'Push…');
    await workbench.answer('Push as', big);
    const toast = workbench.toast(`Pushing ${big}`);
    await toast.filter({ hasText: /of \d+ layers · .* of .* MB/ }).waitFor();
    await workbench.shot('ship 7 pushing');
    await toast.locator('.monaco-button').filter({ hasText: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    await workbench.shot('ship 8 cancelled');
    assert.equal((await manifest('big')).status, 404);
    await docker.getImage(big).remove();
    // A menu that opens while its tree is drawn anew loses its row.
    await workbench.view('Images').row(`${registry}/acme/big`).waitFor({ state: 'detached' });
  });

  it('pushes the service, and Registries lists it', async () => {
    const { workbench } = at();
    assert.equal(await imageExists(docker, 'service:1'), true);
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.expand('service');
    await images.context('1', 'Push…');
    await workbench.answer('Push as', shipped);
    await workbench.toast(`Pushed ${shipped}.`).waitFor();
    assert.equal((await manifest('service')).status, 200);
    const registries = await workbench.section('Registries');
    await registries.expand(registry);
    await registries.expand('acme/service');
    await registries.expand('1');
    await registries.show('Digest');
    await workbench.shot('ship 9 registry');
  });

  it('tries again a push that failed', async () => {
    const { workbench } = at();
    relay = await startRelay(registry);
    relay.limit = 0;
    const again = `${relay.address}/acme/again:1`;
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.expand('service');
    await images.context('1', 'Push…');
    await workbench.answer('Push as', again);
    const failure = workbench.toast(`${again} was not pushed.`);
    await failure.waitFor();
    await workbench.shot('ship 9b not pushed');
    assert.equal((await manifest('again')).status, 404);
    relay.limit = Number.POSITIVE_INFINITY;
    // VS Code shows no more than three notes in 800 ms; what comes then goes to its bell alone.
    await workbench.page.waitForTimeout(1000);
    await failure.locator('.monaco-button').filter({ hasText: 'Retry' }).click();
    await workbench.toast(`Pushed ${again}.`).waitFor();
    assert.equal((await manifest('again')).status, 200);
    await docker.getImage(again).remove();
  });

  it('finds it again by the registry’s catalog and its tags', async () => {
    const { workbench } = at();
    await docker.getImage(shipped).remove();
    await workbench.clearToasts();
    await workbench.command('Gantry: Pull Image…');
    await workbench.input.fill(`${registry}/acme/`);
    await workbench.pick(`${registry}/acme/service`);
    const tag = workbench.page.locator('.quick-input-list [role=option]').filter({ hasText: `${shipped}` });
    await tag.first().waitFor();
    await workbench.shot('ship 10 tags');
    await tag.first().click();
    await workbench.toast(`Pulled ${shipped}.`).waitFor();
    assert.equal(await imageExists(docker, shipped), true);
  });
});
