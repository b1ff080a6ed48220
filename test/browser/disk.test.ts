import assert from 'node:assert/strict';
import { dockerOn, imageExists, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

describe('disk space, from what takes it to what is freed', function () {
  const at = journey(this);
  const { socket } = testEngine();
  const docker = dockerOn(socket);

  before(async () => {
    await pull(docker, 'busybox:1');
    await docker.getImage('busybox:1').tag({ repo: 'disk-test', tag: '1' });
    const container = await docker.createContainer({
      name: 'disk-test-job',
      Image: 'busybox:1',
      Cmd: ['sh', '-c', 'head -c 4000000 /dev/zero > /written'],
    });
    await container.start();
    await container.wait();
    await docker.createNetwork({ Name: 'disk-test-idle' });
  });

  it('shows what takes it', async () => {
    const { workbench } = at();
    await workbench.container('Gantry');
    await workbench.section('Images');
    await workbench.command('Gantry: Show Disk Use…');
    await workbench.page.locator('.quick-input-list [role=option]').filter({ hasText: 'Containers' }).waitFor();
    await workbench.shot('disk 1 use');
    await workbench.page.keyboard.press('Escape');
  });

  it('lists exactly what can go, and removes that after a question', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Free Disk Space…');
    const row = (label: string) => workbench.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`);
    await row('vm  disk-test-job').waitFor();
    await row('globe  disk-test-idle').waitFor();
    await workbench.shot('disk 2 list');
    await workbench.input.fill('disk-test');
    await workbench.page.keyboard.press('Enter');
    await workbench.dialog().waitFor();
    assert.match((await workbench.dialog().textContent()) ?? '', /inside these containers is lost: .*disk-test-job/);
    await workbench.shot('disk 3 question');
    await workbench.dialogButton('Remove');
    await workbench.toast(/Removed .*freed\./).waitFor();
    await workbench.shot('disk 4 freed');
    await eventually(async () => {
      const names = (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names);
      assert.ok(!names.includes('/disk-test-job'), names.join());
    });
    assert.ok(await imageExists(docker, 'disk-test:1'), 'what was not ticked stays');
  });

  after(async () => {
    for (const remove of [
      () => docker.getContainer('disk-test-job').remove({ force: true }),
      () => docker.getNetwork('disk-test-idle').remove(),
      () => docker.getImage('disk-test:1').remove(),
    ])
      await remove().catch(() => {});
  });
});
