import assert from 'node:assert/strict';
import type { Service } from '../../../../../src/core/compose/project.ts';
import { containerBody } from '../../../../../src/engine/compose/body/container-body.ts';
import { projectOf } from '../../../../support/compose-project.ts';

type Json = Record<string, unknown>;

const bodyOf = (service: Omit<Service, 'name'>, apiVersion = '1.51', rest = {}) => {
  const project = projectOf(
    { web: service },
    {
      networks: { front: { name: 'shop_front', ipam: {} }, back: { name: 'shop_back', ipam: {} } },
      volumes: { data: { name: 'shop_data' } },
      environmentFiles: ['/srv/shop/.env.local'],
    },
  );
  const web = project.services.web as Service;
  const made = containerBody({
    project,
    service: web,
    number: 1,
    apiVersion,
    links: [],
    useAliases: true,
    imageDigest: 'sha256:1',
    ...rest,
  });
  return { ...made, host: made.body.HostConfig as Json, labels: made.body.Labels as Json };
};

describe('what a container is created with', () => {
  it('carries the labels by which docker compose finds it; users cannot replace them', () => {
    const { labels } = bodyOf({
      image: 'i',
      labels: { mine: '1', 'com.docker.compose.project': 'stolen' },
      depends_on: { db: { condition: 'service_healthy', restart: true, required: true } },
    });
    assert.deepEqual(
      { ...labels, 'com.docker.compose.config-hash': String(labels['com.docker.compose.config-hash']).length },
      {
        mine: '1',
        'dev.gantry.compose': 'true',
        'com.docker.compose.project': 'shop',
        'com.docker.compose.service': 'web',
        'com.docker.compose.version': '2.40.3',
        'com.docker.compose.project.working_dir': '/srv/shop',
        'com.docker.compose.project.config_files': '/srv/shop/compose.yaml',
        'com.docker.compose.project.environment_file': '/srv/shop/.env.local',
        'com.docker.compose.oneoff': 'False',
        'com.docker.compose.config-hash': 64,
        'com.docker.compose.depends_on': 'db:service_healthy:true',
        'com.docker.compose.container-number': '1',
        'com.docker.compose.image': 'sha256:1',
      },
    );
  });

  it('attaches to all networks at once where the engine can', () => {
    const networks = { back: { mac_address: '02:00:00:00:00:01' }, front: { priority: 5 } };
    const now = bodyOf({ image: 'i', networks });
    assert.deepEqual(Object.keys((now.body.NetworkingConfig as { EndpointsConfig: Json }).EndpointsConfig), [
      'shop_front',
      'shop_back',
    ]);
    assert.deepEqual(now.later, []);
    const before = bodyOf({ image: 'i', networks }, '1.43');
    assert.deepEqual(Object.keys((before.body.NetworkingConfig as { EndpointsConfig: Json }).EndpointsConfig), [
      'shop_front',
    ]);
    assert.deepEqual(
      before.later.map(({ network }) => network),
      ['shop_back'],
    );
    assert.equal(bodyOf({ image: 'i', mac_address: 'm', networks: { front: null } }, '1.43').body.MacAddress, 'm');
  });

  it('takes over anonymous volumes, but none that the file names now', () => {
    const mount = (destination: string) => ({
      type: 'volume',
      name: `v${destination}`,
      source: '',
      destination,
      writable: true,
    });
    const inherit = { mounts: ['/kept', '/image', '/named', '/gone'].map(mount) };
    const { host } = bodyOf(
      {
        image: 'i',
        volumes: [
          { type: 'volume', target: '/kept' },
          { type: 'volume', source: 'data', target: '/named' },
        ],
      },
      '1.51',
      { inherit, imageVolumeTargets: ['/image', '/named'] },
    );
    assert.deepEqual(host.Binds, ['shop_data:/named:rw']);
    assert.deepEqual(
      (host.Mounts as { Source: string; Target: string }[]).map(({ Source, Target }) => `${Source} ${Target}`),
      ['v/kept /kept', 'v/image /image'],
    );
  });

  it('chooses the form that can say what is wanted', () => {
    const bind = (options: Readonly<Record<string, string | boolean>>) =>
      bodyOf({ image: 'i', volumes: [{ type: 'bind', source: '/a', target: '/b', bind: { ...options } }] }).host;
    assert.deepEqual(bind({ create_host_path: true, selinux: 'z' }).Binds, ['/a:/b:rw,z']);
    assert.equal((bind({ create_host_path: false }).Mounts as unknown[]).length, 1);
    assert.equal((bind({ create_host_path: true, propagation: 'rshared' }).Mounts as unknown[]).length, 1);
  });

  it('maps restart, limits, gpus and platform', () => {
    const { host, platform } = bodyOf({
      image: 'i',
      platform: 'linux/arm64',
      restart: 'on-failure:3',
      gpus: [{ count: -1 }],
      deploy: { resources: { limits: { cpus: 0.1 } }, placement: {} },
      oom_kill_disable: true,
    });
    assert.equal(platform, 'linux/arm64');
    assert.deepEqual(host.RestartPolicy, { Name: 'on-failure', MaximumRetryCount: 3 });
    assert.equal(host.NanoCpus, 100_000_000);
    assert.equal(host.OomKillDisable, true);
    assert.deepEqual(host.DeviceRequests, [
      { Driver: '', Count: -1, DeviceIDs: undefined, Capabilities: [['gpu']], Options: undefined },
    ]);
  });
});
