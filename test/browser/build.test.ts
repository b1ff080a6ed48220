import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn, imageExists } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

describe('a Dockerfile from mistake to image', function () {
  const at = journey(this);
  const { socket } = testEngine();
  const docker = dockerOn(socket);

  it('marks what is wrong while the file is open', async () => {
    const { workbench } = at();
    await workbench.openFile('mistakes/Dockerfile');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.shot('build 1 mistakes');
    const problems = await workbench.problems();
    assert.ok(
      problems.some((row) => row.includes('MAINTAINER')),
      problems.join('\n'),
    );
    await workbench.shot('build 2 problems');
  });

  it('puts one of them right by a quick fix', async () => {
    const { workbench, folder } = at();
    const file = path.join(folder, 'mistakes', 'Dockerfile');
    assert.match(readFileSync(file, 'utf8'), /^MAINTAINER /m);
    await workbench.openFile('mistakes/Dockerfile');
    await workbench.goToLine(2);
    await workbench.quickFix(/LABEL/);
    await eventually(async () => assert.match(await workbench.editorText(), /LABEL/));
    await workbench.page.keyboard.press('Control+S');
    const fixed = /^LABEL org\.opencontainers\.image\.authors="somebody@example\.com"$/m;
    await eventually(() => assert.match(readFileSync(file, 'utf8'), fixed));
    await workbench.shot('build 3 fixed');
  });

  it('fixes all that is safe to fix', async () => {
    const { workbench } = at();
    await workbench.openFile('mistakes/Dockerfile');
    await workbench.goToLine(9);
    await workbench.offeredFix('Fix all that Gantry can fix safely');
    await workbench.shot('build 3a offered');
    await workbench.page.keyboard.press('Escape');
    await workbench.quickFix('Fix all that Gantry can fix safely');
    await eventually(async () => assert.match(await workbench.editorText(), /apt-get install -y/));
    await workbench.shot('build 3b all fixed');
  });

  it('builds a stage, shows its steps, and the image appears by itself', async () => {
    const { workbench } = at();
    await workbench.openFile('multi-stage/Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.pick('final');
    await workbench.answer('Name and tag of the image', 'greet:1');
    await workbench.toast('Building greet:1').waitFor();
    await workbench.shot('build 4 building');
    await workbench.toast('Built greet:1.').waitFor({ timeout: 50_000 });
    assert.equal(await imageExists(docker, 'greet:1'), true);
    await workbench.container('Gantry');
    const images = await workbench.section('Images');
    await images.expand('greet');
    await images.show('1');
  });

  it('shows the layers that the build made', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    await (await workbench.section('Images')).context('1', 'Show Layers');
    const layers = workbench.view('Layers');
    await layers.show(/ · COPY \/build\/out \/app$/);
    await workbench.shot('build 5 layers');
  });

  it('runs it', async () => {
    const { workbench } = at();
    await (await workbench.section('Images')).context('1', 'Run');
    // It says hello and ends: which of the two the notification tells is a matter of luck.
    await workbench.toast(/Started |has ended already, with exit code 0/).waitFor();
    const [container] = await docker.listContainers({ all: true, filters: { ancestor: ['greet:1'] } });
    assert.ok(container);
    const logs = await docker.getContainer(container.Id).logs({ stdout: true });
    assert.match(logs.toString(), /Hello, World!/);
    await docker.getContainer(container.Id).remove();
  });

  it('can be cancelled', async () => {
    const { workbench, folder } = at();
    writeFileSync(path.join(folder, 'slow.Dockerfile'), 'FROM busybox:1\nRUN sleep 45\n');
    await workbench.clearToasts();
    await workbench.openFile('slow.Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', 'slow:1');
    const toast = workbench.toast('Building slow:1');
    await toast.filter({ hasText: 'RUN sleep 45' }).waitFor();
    await workbench.shot('build 6 slow');
    await toast.locator('.monaco-button').filter({ hasText: 'Cancel' }).click();
    await toast.waitFor({ state: 'detached' });
    await workbench.shot('build 7 cancelled');
    assert.equal(await imageExists(docker, 'slow:1'), false);
  });

  it('can be cancelled where it is listed', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', 'slow:2');
    const toast = workbench.toast('Building slow:2');
    await toast.filter({ hasText: 'RUN sleep 45' }).waitFor();
    const builds = await workbench.section('Builds');
    await builds.context('slow:2', 'Cancel Build');
    await toast.waitFor({ state: 'detached' });
    await eventually(async () => assert.match((await builds.rows()).join('\n'), /^slow:2 ?cancelled/m));
    assert.equal(await imageExists(docker, 'slow:2'), false);
  });
});
