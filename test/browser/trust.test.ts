import assert from 'node:assert/strict';
import { dockerOn, imageExists } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { journey } from '../support/journey.ts';

describe('a folder that is not trusted', function () {
  const at = journey(this, { restricted: true });
  const docker = dockerOn(testEngine().socket);
  const needsTrust = 'Building and running from this folder needs a trusted workspace.';

  it('opens in Restricted Mode', async () => {
    const { workbench } = at();
    await workbench.page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('has its files checked and the engine listed all the same', async () => {
    const { workbench } = at();
    await workbench.openFile('mistakes/Dockerfile');
    await workbench.squiggles('warning').first().waitFor();
    await workbench.container('Gantry');
    await (await workbench.section('Networks')).show('bridge');
    await workbench.shot('trust 1 restricted');
  });

  it('is neither built nor run', async () => {
    const { workbench } = at();
    await workbench.openFile('multi-stage/Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.toast(needsTrust).waitFor();
    await workbench.shot('trust 2 refused');
    await workbench.clearToasts();
    await workbench.openFile('web/compose.yaml');
    await workbench.command('Gantry: Compose Up');
    await workbench.toast(needsTrust).waitFor();
    assert.deepEqual(await docker.listContainers({ all: true }), []);
  });

  it('is built once it is trusted', async () => {
    const { workbench } = at();
    await workbench.toast(needsTrust).locator('.monaco-button').filter({ hasText: 'Manage Trust' }).click();
    await workbench.page.locator('.workspace-trust-editor .monaco-button').filter({ hasText: 'Trust' }).first().click();
    await workbench.page.locator('.part.banner', { hasText: 'Restricted Mode' }).waitFor({ state: 'hidden' });
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
    await workbench.openFile('multi-stage/Dockerfile');
    await workbench.command('Gantry: Build Image…');
    await workbench.pick('final');
    await workbench.answer('Name and tag of the image', 'trusted:1');
    await workbench.toast('Built trusted:1.').waitFor({ timeout: 50_000 });
    assert.equal(await imageExists(docker, 'trusted:1'), true);
  });
});
