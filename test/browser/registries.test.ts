import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn, pull, pushAs } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';
import { startTestRegistry, type TestRegistry } from '../support/registry.ts';

describe('a registry behind a password', function () {
  const at = journey(this);
  const { socket } = testEngine();
  const docker = dockerOn(socket);
  const login = { user: 'ann', password: 'a s3cret' };
  let registry: TestRegistry;
  const keptAuths = (): string[] => {
    const file = path.join(at().folder, '..', 'docker', 'config.json');
    const { auths = {} } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as { auths?: object };
    return Object.keys(auths);
  };

  before(async () => {
    registry = await startTestRegistry(login);
    await pull(docker, 'busybox:1');
    for (const tag of ['1.9', '1.10', 'latest'])
      await pushAs(docker, 'busybox:1', `${registry.address}/team/app:${tag}`, login);
  });
  after(() => registry?.stop());

  async function typePassword(password: string): Promise<void> {
    const { workbench } = at();
    await workbench.answer('User name', login.user);
    await workbench.answer('Password or access token', password);
    await workbench.pick("Yes, in docker's config.json");
  }

  it('is added by its host, and asks for a sign-in', async () => {
    const { workbench } = at();
    await workbench.container('Gantry');
    const registries = await workbench.section('Registries');
    await workbench.command('Gantry: Add Registry or Repository…');
    await workbench.answer('Add a registry or a repository', registry.address);
    await registries.expand(registry.address);
    await (await registries.show('Sign in to see more…')).click();
    await typePassword('wrong');
    const refused = workbench.toast(`${registry.address} does not take this user name and password.`);
    await refused.waitFor();
    await workbench.shot('registries 1 refused');
    await refused.locator('.monaco-button').filter({ hasText: 'Try Again' }).click();
    await typePassword(login.password);
    await workbench.toast(`Signed in to ${registry.address}.`).waitFor();
    assert.deepEqual(keptAuths(), [registry.address]);
  });

  it('lists what it holds at once, the newest first', async () => {
    const { workbench } = at();
    const registries = await workbench.section('Registries');
    await registries.expand('team/app');
    await registries.show('1.9');
    const rows = await registries.rows();
    assert.deepEqual(rows.slice(rows.indexOf('team/app') + 1).slice(0, 3), ['latest', '1.10', '1.9']);
    await registries.expand('1.10');
    await registries.show('Platforms');
    await workbench.shot('registries 2 tags');
  });

  it('is left again by a sign-out', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const registries = await workbench.section('Registries');
    await registries.context(registry.address, 'Sign Out of Registry…');
    await workbench.toast(`Signed out of ${registry.address}.`).waitFor();
    assert.deepEqual(keptAuths(), []);
    await registries.show('Sign in to see more…');
    await registries.context(registry.address, 'Remove from List');
    await eventually(async () => assert.equal(await registries.row(registry.address).count(), 0));
  });
});
