import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { dockerOn, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { startTestRegistry } from '../support/registry.ts';

/** What the other engine tests take for granted. */
describe('the test engine', () => {
  const { socket, registry } = testEngine();
  const docker = dockerOn(socket);
  const made: Docker.Container[] = [];

  const start = async (options: Docker.ContainerCreateOptions): Promise<Docker.Container> => {
    const container = await docker.createContainer(options);
    made.push(container);
    await container.start();
    return container;
  };
  /** A process inside may need a moment until it listens. */
  const get = async (url: string): Promise<string> => {
    for (let tries = 0; ; tries++) {
      try {
        return await (await fetch(url)).text();
      } catch (error) {
        if (tries === 50) throw error;
        await sleep(100);
      }
    }
  };

  after(async () => {
    for (const container of made) await container.remove({ force: true });
  });

  for (const image of ['busybox:1', 'alpine:3', 'debian:12-slim', 'redis:7'])
    it(`pulls ${image} with no registry but its own`, () => pull(docker, image));

  it('lists its registry’s images', async () => {
    const catalog = (await (await fetch(`http://${registry}/v2/_catalog`)).json()) as { repositories: string[] };
    assert.ok(catalog.repositories.includes('library/alpine'), String(catalog.repositories));
  });

  it('lets services of one network reach one another by name, and the host by a published port', async () => {
    const network = await docker.createNetwork({ Name: 'gantry-stack-test' });
    try {
      const inNetwork = { NetworkMode: 'gantry-stack-test' };
      await start({ name: 'gantry-stack-redis', Image: 'redis:7', HostConfig: inNetwork });
      const waiting = 'until redis-cli -h gantry-stack-redis ping; do sleep 0.1; done';
      const asking = await start({ Image: 'redis:7', Cmd: ['sh', '-c', waiting], HostConfig: inNetwork });
      const web = await start({
        Image: 'busybox:1',
        Cmd: ['httpd', '-f', '-p', '8080', '-h', '/etc'],
        ExposedPorts: { '8080/tcp': {} },
        HostConfig: { ...inNetwork, PortBindings: { '8080/tcp': [{ HostPort: '' }] } },
      });
      const { NetworkSettings } = await web.inspect();
      const port = NetworkSettings.Ports['8080/tcp']?.[0]?.HostPort;
      assert.match(await get(`http://127.0.0.1:${port}/os-release`), /BusyBox/);
      assert.equal((await asking.wait()).StatusCode, 0);
    } finally {
      for (const container of made.splice(0)) await container.remove({ force: true });
      await network.remove();
    }
  });

  it('has a registry with a password beside it when a test asks for one', async () => {
    const locked = await startTestRegistry({ user: 'ann', password: 'a secret' });
    try {
      const ask = (password: string) =>
        fetch(`${locked.url}/v2/`, { headers: { authorization: `Basic ${btoa(`ann:${password}`)}` } });
      assert.equal((await ask('wrong')).status, 401);
      assert.equal((await ask('a secret')).status, 200);
    } finally {
      await locked.stop();
    }
  });
});
