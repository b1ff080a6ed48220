import assert from 'node:assert/strict';
import { type ContainerReply, toContainer } from '../../../../src/engine/docker/container-row.ts';

const reply = (over: Partial<ContainerReply>): ContainerReply => ({
  Id: 'a'.repeat(64),
  Names: ['/web'],
  Image: 'nginx:1',
  ImageID: 'sha256:b',
  Created: 10,
  State: 'running',
  Status: 'Up 3 minutes',
  ...over,
});

describe('toContainer', () => {
  it('reads health and exit code out of the status', () => {
    assert.equal(toContainer(reply({ Status: 'Up 3 minutes (healthy)' })).health, 'healthy');
    assert.equal(toContainer(reply({ Status: 'Up 1 second (health: starting)' })).health, 'starting');
    assert.equal(toContainer(reply({ Status: 'Up 3 minutes (unhealthy)' })).health, 'unhealthy');
    const exited = toContainer(reply({ State: 'exited', Status: 'Exited (137) 2 hours ago' }));
    assert.deepEqual([exited.exitCode, exited.state, exited.health], [137, 'exited', undefined]);
    assert.equal(toContainer(reply({ State: 'exited', Status: 'Exited (0) 2 hours ago' })).exitCode, 0);
  });

  it('takes its own name among those of links, and a part of its id when it has none', () => {
    assert.equal(toContainer(reply({ Names: ['/web/db', '/db'] })).name, 'db');
    assert.equal(toContainer(reply({ Names: null })).name, 'aaaaaaaaaaaa');
  });

  it('lives with nulls in every place that Go may leave one', () => {
    const container = toContainer(
      reply({ Ports: null, Labels: null, Mounts: null, NetworkSettings: { Networks: null } }),
    );
    assert.deepEqual([container.ports, container.labels, container.networks, container.volumes], [[], {}, [], []]);
  });

  it('names the volumes among its mounts', () => {
    const mounts = [{ Type: 'bind', Name: '' }, { Type: 'volume', Name: 'data' }, { Type: 'tmpfs' }];
    assert.deepEqual(toContainer(reply({ Mounts: mounts })).volumes, ['data']);
  });

  it('knows Podman’s states', () => {
    assert.equal(toContainer(reply({ State: 'configured' })).state, 'created');
    assert.equal(toContainer(reply({ State: 'stopped' })).state, 'exited');
  });

  it('reads the Compose labels', () => {
    const labels = {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '2',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.project.config_files': '/a/compose.yaml,/a/compose.override.yaml',
    };
    assert.deepEqual(toContainer(reply({ Labels: labels })).compose, {
      project: 'shop',
      service: 'web',
      number: 2,
      oneOff: false,
      configFiles: ['/a/compose.yaml', '/a/compose.override.yaml'],
    });
    assert.equal(toContainer(reply({ Labels: { 'com.docker.compose.project': 'x' } })).compose, undefined);
  });
});
