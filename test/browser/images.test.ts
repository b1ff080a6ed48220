import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn, imageExists } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

describe('an image from pull to push', function () {
  const at = journey(this);
  const { socket, registry } = testEngine();
  const docker = dockerOn(socket);
  const shipped = `${registry}/acme/cache:1`;
  const manifest = () =>
    fetch(`http://${registry}/v2/acme/cache/manifests/1`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });

  after(async () => {
    const containers = await docker.listContainers({ all: true });
    for (const { Id } of containers) await docker.getContainer(Id).remove({ force: true });
  });

  it('shows the views of an engine', async () => {
    const { workbench } = at();
    await workbench.container('Gantry');
    await workbench.section('Images');
    await workbench.shot('images 1 views');
  });

  it('pulls an image, which appears by itself', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Pull Image…');
    await workbench.answer('Pull an image', 'redis:7');
    await workbench.toast('Pulled redis:7.').waitFor();
    const images = await workbench.section('Images');
    await images.expand('redis');
    await images.show('7');
  });

  it('shows its layers', async () => {
    const { workbench } = at();
    const images = await workbench.section('Images');
    await images.context('7', 'Show Layers');
    const layers = workbench.view('Layers');
    await eventually(async () => {
      const rows = (await layers.rows()).join('\n');
      assert.match(rows, /^[\d.]+ MB · made on this machine: redis/m);
      assert.match(rows, /^[\d.]+ MB · made on this machine: debian/m);
    });
    await workbench.shot('images 2 layers');
  });

  it('runs it, and the container appears by itself', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.context('7', 'Run');
    await workbench.toast('Started ').waitFor();
    await workbench.shot('images 3 running');
    const [container] = await docker.listContainers();
    assert.equal(container?.Image, 'redis:7');
    const containers = await workbench.section('Containers');
    await containers.show(container.Names[0]?.slice(1) ?? '');
  });

  const name = async (): Promise<string> => (await docker.listContainers({ all: true }))[0]?.Names[0]?.slice(1) ?? '';

  it('follows its logs', async () => {
    const { workbench } = at();
    await (await workbench.section('Containers')).context(await name(), 'Show Logs');
    await workbench.terminal().filter({ hasText: 'Ready to accept connections' }).waitFor();
    await workbench.shot('images 4 logs');
  });

  it('opens a shell in it', async () => {
    const { workbench } = at();
    await (await workbench.section('Containers')).context(await name(), 'Open Shell');
    await workbench
      .terminal()
      .filter({ hasText: /^root@.*#/ })
      .waitFor();
    await workbench.page.keyboard.type('echo "from $(redis-cli ping) shell"\n');
    await workbench.terminal().filter({ hasText: 'from PONG shell' }).waitFor();
    await workbench.shot('images 5 shell');
  });

  it('copies a file into it, opens it there, and takes it back', async () => {
    const { workbench, folder } = at();
    const note = path.join(folder, 'note.txt');
    const view = await workbench.section('Containers');
    const copy = async (text: string): Promise<void> => {
      writeFileSync(note, text);
      await view.context('data', 'Copy File Here…');
      await workbench.answerPath('Copy which file to /data of', note);
    };
    const shows = async (text: RegExp): Promise<void> => {
      await (await view.show('note.txt')).click();
      await eventually(async () => assert.match(await workbench.editorText(), text));
    };
    await workbench.clearToasts();
    await view.expand(await name());
    await view.expand('Files');
    await copy('from outside\n');
    await workbench.toast('Copied note.txt to /data/note.txt of').waitFor();
    await view.expand('data');
    await shows(/^from outside/);
    await workbench.page
      .locator('.breadcrumbs-control')
      .filter({ hasText: await name() })
      .waitFor();
    await workbench.shot('images 5a files');
    await workbench.clearToasts();
    await copy('and again\n');
    await workbench.dialog().filter({ hasText: 'Replace /data/note.txt in' }).waitFor();
    await workbench.dialogButton('Replace');
    await workbench.toast('Copied note.txt').waitFor();
    await shows(/^and again/);
    await view.context('note.txt', 'Save to Disk…');
    await workbench.answerPath('Save /data/note.txt of', path.join(folder, 'saved.txt'));
    await workbench.toast('Saved /data/note.txt of').waitFor();
    assert.equal(readFileSync(path.join(folder, 'saved.txt'), 'utf8'), 'and again\n');
    await workbench.page.locator('.sidebar [aria-label="Collapse All"]:visible').first().click();
  });

  it('joins the process of one that waits for words, and leaves it running', async () => {
    const { workbench } = at();
    const script = 'while read word; do echo "heard $word"; done';
    const talker = await docker.createContainer({
      ...{ name: 'talker', Image: 'redis:7', Entrypoint: ['sh', '-c', script], Tty: true, OpenStdin: true },
    });
    await talker.start();
    const containers = await workbench.section('Containers');
    // Until then the row says that it was created, and has the menu of that.
    await eventually(async () => assert.match((await containers.rows()).join('\n'), /^talker ?redis:7$/m));
    await containers.context('talker', 'Attach Terminal');
    const tab = workbench.page
      .locator('.terminal-tabs-entry, .single-terminal-tab')
      .filter({ hasText: 'talker (attached)' });
    await tab.first().waitFor();
    await eventually(async () => {
      await workbench.page.keyboard.type('hello\n');
      await workbench.terminal().filter({ hasText: 'heard hello' }).waitFor({ timeout: 2_000 });
    }, 20_000);
    await workbench.shot('images 5b attached');
    await workbench.command('Terminal: Kill the Active Terminal Instance');
    await tab.first().waitFor({ state: 'detached' });
    assert.equal((await talker.inspect()).State.Running, true);
    await talker.remove({ force: true });
  });

  it('tags and pushes it', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.context('7', 'Tag…');
    await workbench.answer('Tag redis:7', shipped);
    await images.expand(`${registry}/acme/cache`);
    await images.context('1', 'Push…');
    await workbench.answer('Push as', shipped);
    await workbench.toast(`Pushed ${shipped}.`).waitFor();
    await workbench.shot('images 6 pushed');
    assert.equal((await manifest()).status, 200);
  });

  it('finds every layer there at a second push', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    await (await workbench.section('Images')).context('1', 'Push…');
    await workbench.answer('Push as', shipped);
    await workbench.toast('2 layers already there').waitFor();
  });

  it('pulls it back after it was removed', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const images = await workbench.section('Images');
    await images.context('1', 'Remove…');
    assert.match((await workbench.dialog().textContent()) ?? '', new RegExp(`Remove the image ${shipped}`));
    await workbench.shot('images 7 remove');
    await workbench.dialogButton('Remove');
    await images.row(`${registry}/acme/cache`).waitFor({ state: 'detached' });
    assert.equal(await imageExists(docker, shipped), false);
    await workbench.command('Gantry: Pull Image…');
    await workbench.answer('Pull an image', shipped);
    await workbench.toast(`Pulled ${shipped}.`).waitFor();
    assert.equal(await imageExists(docker, shipped), true);
  });

  it('runs it with options', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    await (await workbench.section('Images')).expand('redis');
    await workbench.view('Images').context('7', 'Run with Options…');
    const option = (label: string) =>
      workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label });
    for (const label of ['Environment…', 'Name…']) await option(label).locator('.monaco-checkbox').click();
    await workbench.shot('images 8 options');
    await workbench.page.locator('.quick-input-widget:visible .monaco-button').filter({ hasText: 'OK' }).click();
    await workbench.answer('Environment of redis:7', 'GREETING="hello you"');
    await workbench.answer('Name of redis:7', 'chosen-name');
    await workbench.toast('Started chosen-name.').waitFor();
    const { Config } = await docker.getContainer('chosen-name').inspect();
    assert.ok(Config.Env.includes('GREETING=hello you'));
    await docker.getContainer('chosen-name').remove({ force: true });
  });

  it('runs it on a terminal, which ends it when it is closed', async () => {
    const { workbench } = at();
    const running = async (): Promise<number> => (await docker.listContainers()).length;
    const before = await running();
    await workbench.clearToasts();
    await (await workbench.section('Images')).context('7', 'Run Interactive');
    await workbench.terminal().filter({ hasText: 'Ready to accept connections' }).waitFor();
    await workbench.shot('images 9 console');
    assert.equal(await running(), before + 1);
    await workbench.command('Terminal: Kill the Active Terminal Instance');
    await eventually(async () => assert.equal(await running(), before), 20_000);
  });
});
