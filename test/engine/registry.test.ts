import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { openRegistries } from '../../src/engine/open.ts';
import { testEngine } from '../support/engine.ts';
import { startTestRegistry, type TestRegistry } from '../support/registry.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { using } from '../support/use-engine.ts';

describe('a registry', () => {
  const { host } = testEngine();
  const config = temporaryFolder('docker-config');
  const env = { DOCKER_CONFIG: config };
  const { engine } = using(host, 'registry', env);
  let registry: TestRegistry;
  before(async () => {
    registry = await startTestRegistry({ user: 'ann', password: 'a s3cret' });
  });
  after(async () => {
    await registry?.stop();
    rmSync(config, { recursive: true, force: true });
  });

  const list = async (names: AsyncIterable<string>): Promise<string[]> => {
    const all: string[] = [];
    for await (const name of names) all.push(name);
    return all;
  };

  it('shows what was pushed after a sign-in, and deletes it', async () => {
    const { images } = engine();
    const registries = openRegistries(env);
    const { address } = registry;
    await assert.rejects(registries.check(address), { code: 'registry.unauthorized' });
    await images.signIn({ serverAddress: address, username: 'ann', password: 'a s3cret' });
    await registries.check(address);
    for (const reference of [`${address}/team/app:1`, `${address}/team/app:2`, `${address}/other:1`]) {
      await images.tag('busybox:1', reference);
      for await (const _ of images.push(reference));
      await images.remove(reference);
    }
    assert.deepEqual(await list(registries.repositories(address)), ['other', 'team/app']);
    assert.deepEqual((await list(registries.tags(`${address}/team/app`))).sort(), ['1', '2']);
    const details = await registries.details(`${address}/team/app:1`);
    assert.deepEqual(details.platforms, [{ os: 'linux', architecture: details.of?.architecture }]);
    assert.ok(details.size && details.size > 100_000 && details.created);
    const { config: blob, digest } = await registries.manifest(`${address}/team/app:1`);
    assert.match(blob?.digest ?? '', /^sha256:/);
    assert.equal(digest, details.digest);
    assert.equal(((await registries.config(`${address}/team/app@${digest}`)) as { os: string }).os, 'linux');
    await assert.rejects(registries.manifest(`${address}/team/app:none`), { code: 'registry.not-found' });
    await assert.rejects(registries.deleteTag(`${address}/team/app:1`), { code: 'registry.unsupported' });
    const { signal } = new AbortController();
    assert.deepEqual(await registries.tagsBeside(`${address}/team/app:1`, signal), ['2']);
    assert.deepEqual(await registries.tagsBeside(`${address}/other:1`, signal), []);
    await registries.deleteManifest(`${address}/other:1`);
    await assert.rejects(registries.manifest(`${address}/other:1`), { code: 'registry.not-found' });
  });
});
