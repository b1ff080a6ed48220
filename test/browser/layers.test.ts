import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

const dockerfile = `FROM busybox:1
RUN dd if=/dev/zero of=/big bs=1000000 count=3
RUN echo first > /note && echo key > /root/id_rsa
RUN chmod 600 /big && echo second > /note
RUN rm /big /root/id_rsa
`;

/** Without the waste; the file system that can be seen differs in two files. */
const fixed = `FROM busybox:1
RUN echo third > /note && echo more > /more
`;

describe('layers from the build to the line', function () {
  const at = journey(this);
  const { socket } = testEngine();
  const docker = dockerOn(socket);

  after(async () => {
    for (const name of ['waste:1', 'waste:2'])
      await docker
        .getImage(name)
        .remove({ force: true })
        .catch(() => {});
  });

  it('builds an image that hides what it stores', async () => {
    const { workbench, folder } = at();
    writeFileSync(path.join(folder, 'waste.Dockerfile'), dockerfile);
    await workbench.openFile('waste.Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', 'waste:1');
    await workbench.toast('Built waste:1.').waitFor({ timeout: 50_000 });
    await eventually(async () => assert.match(await workbench.editorText(), /count=3.*3\.0[01] MB/));
  });

  it("opens a layer's files", async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    await workbench.container('Gantry');
    const images = await workbench.section('Images');
    await images.expand('waste');
    await images.context('1', 'Show Layers');
    const layers = workbench.view('Layers');
    await layers.show('busybox:1');
    await layers.expand(/^3\.0[01] MB · RUN chmod 600 \/big && echo second > \/note$/);
    await layers.show('note');
    await layers.show('big');
    await eventually(async () => assert.match(await layers.name(/RUN chmod 600/), /RUN chmod 600.*3\.00 MB wasted/));
    await workbench.shot('layers 1 files');
  });

  it('marks the waste on the lines that store and hide it', async () => {
    const { workbench } = at();
    await workbench.squiggles('info').first().waitFor();
    await eventually(async () => assert.match(await workbench.editorText(), /3\.0[01] MB, 3\.00 MB wasted/));
    const problems = await workbench.problems();
    assert.ok(
      problems.some((row) => /stored here cannot be seen in the image: line 4 stores them again/.test(row)),
      problems.join('\n'),
    );
    assert.ok(
      problems.some((row) => /This removes 3\.00 MB in 1 file/.test(row)),
      problems.join('\n'),
    );
    await workbench.shot('layers 2 waste');
  });

  it('opens a file as of the layer, and compares it with the layer before', async () => {
    const { workbench } = at();
    const layers = workbench.view('Layers');
    await (await layers.show('note')).click();
    await eventually(async () => assert.match(await workbench.editorText(), /^second/));
    await layers.context('note', 'Compare with Previous Layer');
    await workbench.page.locator('.monaco-diff-editor .modified .view-line').filter({ hasText: 'second' }).waitFor();
    await workbench.page.locator('.monaco-diff-editor .original .view-line').filter({ hasText: 'first' }).waitFor();
    await workbench.shot('layers 3 compared');
  });

  it('goes from a layer to its instruction', async () => {
    const { workbench } = at();
    await workbench
      .view('Layers')
      .context(/^3\.0[01] MB · RUN dd if=\/dev\/zero of=\/big bs=1000000 count=3$/, 'Go to Instruction in Dockerfile');
    await workbench.page.locator('.tab[data-resource-name="waste.Dockerfile"].active').waitFor();
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 2' }).waitFor();
  });

  it('goes back from an instruction to its layer', async () => {
    const { workbench } = at();
    await workbench.goToLine(4);
    await workbench.command('Gantry: Show Layer of This Instruction');
    await workbench.page
      .locator('.monaco-list-row.selected')
      .filter({ hasText: 'RUN chmod 600 /big && echo second > /note' })
      .waitFor();
  });

  it('lists secrets that a later layer only hides', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Show Secrets and Dangerous Files of Image…');
    await workbench.page
      .locator('.quick-input-list [role=option]')
      .filter({ hasText: '/root/id_rsa' })
      .filter({ hasText: 'removed later' })
      .waitFor();
    await workbench.shot('layers 4 findings');
    await workbench.page.keyboard.press('Escape');
  });

  it('draws the picture, and its files by size', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Show Picture of Layers');
    const page = workbench.webview();
    await page.locator('.block').filter({ hasText: 'RUN dd if=/dev/zero' }).click();
    await page.locator('.tile').filter({ hasText: 'big' }).waitFor();
    await page.locator('.block.selected').filter({ hasText: 'RUN dd if=/dev/zero' }).waitFor();
    await workbench.shot('layers 5 picture');
  });

  it('is walked through by the keyboard, too', async () => {
    const { workbench } = at();
    const { keyboard } = workbench.page;
    const page = workbench.webview();
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await page.locator('.block.selected').filter({ hasText: 'RUN echo first' }).waitFor();
    await page.locator('#path').filter({ hasText: 'Layer 3' }).filter({ hasText: '10 B stored' }).waitFor();
    await keyboard.press('End');
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.locator('#path').filter({ hasText: 'Layer 4' }).filter({ hasText: '3.0 MB stored' }).waitFor();
    await keyboard.press('g');
    await workbench.page.locator('.tab[data-resource-name="waste.Dockerfile"].active').waitFor();
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 4' }).waitFor();
  });

  it('compares two images by their files, and a file with its other self', async () => {
    const { workbench, folder } = at();
    writeFileSync(path.join(folder, 'waste.Dockerfile'), fixed);
    await workbench.openFile('waste.Dockerfile');
    await eventually(async () => assert.doesNotMatch(await workbench.editorText(), /chmod/));
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', 'waste:2');
    await workbench.toast('Built waste:2.').waitFor({ timeout: 50_000 });
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.expand('waste');
    await images.context('2', 'Compare Files of Two Images…');
    await workbench.pick('waste:1');
    const comparison = workbench.view('Image Comparison');
    await comparison.show('1 added · 1 changed');
    await comparison.show('more');
    await (await comparison.show('note')).click();
    const line = (side: string) => workbench.page.locator(`.monaco-diff-editor .${side} .view-line`);
    await line('original').filter({ hasText: 'second' }).waitFor();
    await line('modified').filter({ hasText: 'third' }).waitFor();
    await workbench.shot('layers 6 compared images');
    await workbench.command('Gantry: Close Image Comparison');
  });

  it('knows the way from a layer to its line in the next window, too', async () => {
    const { workbench } = at();
    await workbench.page.reload();
    await workbench.container('Gantry');
    const images = await workbench.section('Images');
    await images.expand('waste');
    await images.context('2', 'Show Layers');
    const instruction = /^(11 B|12\.3 kB) · RUN echo third > \/note && echo more > \/more$/;
    await workbench.view('Layers').context(instruction, 'Go to Instruction in Dockerfile');
    await workbench.page.locator('.tab[data-resource-name="waste.Dockerfile"].active').waitFor();
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 2' }).waitFor();
    await eventually(async () => assert.match(await workbench.editorText(), /more ?(11 B|12\.3 kB)/));
    await workbench.shot('layers 7 next window');
  });
});
