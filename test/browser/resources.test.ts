import assert from 'node:assert/strict';
import { dockerOn } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

describe('networks and volumes, made and removed', function () {
  const at = journey(this);
  const docker = dockerOn(testEngine().socket);
  const networks = async (): Promise<string[]> => (await docker.listNetworks()).map(({ Name }) => Name);
  const volumes = async (): Promise<string[]> => ((await docker.listVolumes()).Volumes ?? []).map(({ Name }) => Name);

  before('an engine without either', async () => {
    await docker.pruneNetworks();
    for (const name of await volumes()) await docker.getVolume(name).remove();
  });

  /** Takes the one row that the list is narrowed to. */
  const removeListed = async (name: string): Promise<void> => {
    const { workbench } = at();
    const row = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name });
    await row.waitFor();
    if ((await row.locator('.monaco-checkbox').getAttribute('aria-checked')) !== 'true')
      await row.locator('.monaco-checkbox').click();
    await workbench.shot(`resources list with ${name}`);
    await workbench.page.locator('.quick-input-widget:visible .monaco-button').filter({ hasText: 'OK' }).click();
    await workbench.dialogButton('Remove');
    await workbench.toast(/^.*Removed 1 /).waitFor();
  };

  it('makes a network that reaches nothing outside', async () => {
    const { workbench } = at();
    await workbench.container('Gantry');
    const view = await workbench.section('Networks');
    await workbench.command('Gantry Network: Create…');
    await workbench.input.fill('bridge');
    await workbench.page.locator('.quick-input-message').filter({ hasText: 'There is one named' }).waitFor();
    await workbench.answer('Name of the new network', 'apart');
    await workbench.pick('bridge, internal');
    await view.show('apart');
    await workbench.shot('resources 1 network');
    const { Internal, Driver } = await docker.getNetwork('apart').inspect();
    assert.deepEqual({ Internal, Driver }, { Internal: true, Driver: 'bridge' });
  });

  it('makes a volume from the empty view', async () => {
    const { workbench } = at();
    const view = await workbench.section('Volumes');
    const button = workbench.page
      .locator('.sidebar .welcome-view .monaco-button:visible')
      .filter({ hasText: 'Create' });
    await workbench.shot('resources 2 no volumes');
    await button.click();
    await workbench.answer('Name of the new volume', 'kept-data');
    await view.show('kept-data');
    assert.deepEqual(await volumes(), ['kept-data']);
  });

  it('removes the ones that are ticked', async () => {
    const { workbench } = at();
    await workbench.command('Gantry Network: Remove Unused…');
    await removeListed('apart');
    assert.ok(!(await networks()).includes('apart'));
    assert.deepEqual(await volumes(), ['kept-data']);
    await workbench.clearToasts();
    await workbench.command('Gantry Volume: Remove Unused…');
    await removeListed('kept-data');
    assert.deepEqual(await volumes(), []);
    await eventually(async () => assert.deepEqual(await workbench.view('Volumes').rows(), []));
  });
});
