import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultSockets } from '../../../../src/engine/contexts/default-sockets.ts';
import type { Env } from '../../../../src/engine/contexts/docker-config.ts';
import { listContexts, resolveTarget } from '../../../../src/engine/contexts/resolve.ts';
import { watchContexts } from '../../../../src/engine/contexts/watch.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');

describe('contexts', () => {
  let folder = '';
  let env: Env = {};
  const write = (file: string, text: string): void => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  const context = (name: string, docker: object, description?: string): void =>
    write(
      `contexts/meta/${digest(name)}/meta.json`,
      JSON.stringify({ Name: name, Metadata: { Description: description }, Endpoints: { docker } }),
    );
  const chosen = async (over: Env = {}, wish: { endpoint?: string; context?: string } = {}): Promise<string> => {
    const { endpoint } = await resolveTarget({ ...wish, env: { ...env, ...over } });
    return `${endpoint.source} ${endpoint.name} ${endpoint.url}`;
  };

  beforeEach(() => {
    folder = temporaryFolder('contexts');
    env = { DOCKER_CONFIG: folder, HOME: '/home/me' };
    context('far', { Host: 'tcp://far:2376', SkipTLSVerify: false }, 'the far one');
    context('near', { Host: 'unix:///near.sock' });
    context('hostless', {});
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes by docker’s precedence, our setting before it', async () => {
    write('config.json', JSON.stringify({ currentContext: 'near' }));
    const all = { DOCKER_HOST: 'tcp://env:1', DOCKER_CONTEXT: 'far' };
    assert.equal(await chosen(all, { endpoint: 'ssh://me@set' }), 'setting gantry.endpoint ssh://me@set');
    assert.equal(await chosen(all, { context: 'near' }), 'context near unix:///near.sock');
    assert.equal(await chosen(all), 'environment DOCKER_HOST tcp://env:1');
    assert.equal(await chosen({ DOCKER_CONTEXT: 'far' }), 'context far tcp://far:2376');
    assert.equal(await chosen(), 'context near unix:///near.sock');
    assert.equal(await chosen({ DOCKER_CONTEXT: 'default' }), 'default default unix:///var/run/docker.sock');
    assert.equal(await chosen({ DOCKER_HOST: 'here:2375' }), 'environment DOCKER_HOST tcp://here:2375');
    assert.equal(await chosen({ DOCKER_HOST: 'unix://' }), 'environment DOCKER_HOST unix:///var/run/docker.sock');
  });

  it('rejects a context that is named and not there', async () => {
    write('config.json', JSON.stringify({ currentContext: 'gone' }));
    await assert.rejects(chosen(), { code: 'context.invalid', message: 'There is no docker context "gone".' });
    write('config.json', '{');
    await assert.rejects(chosen(), { code: 'context.invalid' });
  });

  it('finds the default engine wherever it may listen', async () => {
    const run = { ...env, XDG_RUNTIME_DIR: '/run/user/1' };
    assert.deepEqual(defaultSockets(run, 'linux'), [
      'unix:///var/run/docker.sock',
      'unix:///home/me/.docker/run/docker.sock',
      'unix:///run/user/1/docker.sock',
      'unix:///run/user/1/podman/podman.sock',
    ]);
    const { endpoint } = await resolveTarget({ env: run });
    assert.equal(endpoint.others?.length, 3);
    assert.equal(defaultSockets(run, 'win32')[0], 'npipe:////./pipe/docker_engine');
    assert.equal(await chosen({}, { context: 'hostless' }), 'context hostless unix:///var/run/docker.sock');
  });

  it('takes TLS from the context’s files, or from the environment for an address', async () => {
    assert.equal((await resolveTarget({ env, context: 'far' })).tls, undefined);
    const tls = `contexts/tls/${digest('far')}/docker`;
    write(`${tls}/ca.pem`, 'ca');
    write(`${tls}/key.pem`, 'key');
    assert.deepEqual((await resolveTarget({ env, context: 'far' })).tls, {
      ca: path.join(folder, tls, 'ca.pem'),
      key: path.join(folder, tls, 'key.pem'),
      verify: true,
    });
    context('lax', { Host: 'tcp://lax:2376', SkipTLSVerify: true });
    assert.deepEqual((await resolveTarget({ env, context: 'lax' })).tls, { verify: false });
    write('certs/cert.pem', 'cert');
    const certs = { ...env, DOCKER_HOST: 'tcp://h:2376', DOCKER_CERT_PATH: path.join(folder, 'certs') };
    assert.equal((await resolveTarget({ env: certs })).tls, undefined);
    assert.deepEqual((await resolveTarget({ env: { ...certs, DOCKER_TLS_VERIFY: '1' } })).tls, {
      cert: path.join(folder, 'certs/cert.pem'),
      verify: true,
    });
    const local = { ...certs, DOCKER_HOST: 'unix:///x.sock', DOCKER_TLS_VERIFY: '1' };
    assert.equal((await resolveTarget({ env: local })).tls, undefined);
  });

  it('lists all contexts, the broken ones left out', async () => {
    write('config.json', JSON.stringify({ currentContext: 'far' }));
    write(`contexts/meta/${digest('broken')}/meta.json`, '{');
    assert.deepEqual(await listContexts(env), [
      { name: 'default', url: 'unix:///var/run/docker.sock', current: false },
      { name: 'far', description: 'the far one', url: 'tcp://far:2376', current: true },
      { name: 'hostless', url: 'unix:///var/run/docker.sock', current: false },
      { name: 'near', url: 'unix:///near.sock', current: false },
    ]);
    const [first] = await listContexts({ ...env, DOCKER_HOST: 'tcp://h:1' });
    assert.deepEqual(first, { name: 'default', url: 'tcp://h:1', current: true });
  });

  it('notices "docker context use", and not a sign-in', async () => {
    write('config.json', '{}');
    let changes = 0;
    const watching = watchContexts(env, () => changes++, 20);
    await sleep(30);
    write('config.json', JSON.stringify({ auths: { x: {} } }));
    await sleep(120);
    assert.equal(changes, 0);
    write('config.json', JSON.stringify({ currentContext: 'near' }));
    for (let tries = 0; changes === 0 && tries < 50; tries++) await sleep(20);
    assert.equal(changes, 1);
    watching.dispose();
  });
});
