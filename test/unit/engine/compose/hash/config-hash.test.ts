import assert from 'node:assert/strict';
import { goFloat32, goString } from '../../../../../src/core/compose/print/go-scalars.ts';
import type { Service } from '../../../../../src/core/compose/project.ts';
import { printDuration } from '../../../../../src/core/compose/short/duration.ts';
import {
  isServiceHash,
  networkHash,
  serviceHash,
  volumeHash,
} from '../../../../../src/engine/compose/hash/config-hash.ts';

/** Models and what docker compose 2.40.3 printed for them with `config --hash`. */
const hashed: readonly { readonly what: string; readonly hash: string; readonly service: Service }[] = [
  {
    what: 'many keys',
    hash: '448e4c365a468816ae29bcafc499badda2e71c3689c9a58eb1394c12deb4c31d',
    service: {
      name: 'full',
      annotations: { a: 'b' },
      attach: false,
      build: { context: '/srv/shop', dockerfile: 'Dockerfile', args: { X: '1' } },
      develop: {
        watch: [{ path: '/srv/shop/src', action: 'sync', target: '/src', exec: {}, ignore: ['node_modules/'] }],
      },
      blkio_config: { weight: 300, device_read_bps: [{ path: '/dev/sda', rate: 12582912 }] },
      cap_add: ['NET_ADMIN'],
      cpus: 0.5,
      cpu_shares: 5,
      command: ['sh', '-c', 'echo <a> && sleep 1'],
      configs: [{ source: 'c1' }],
      depends_on: { trivial: { condition: 'service_started', required: true } },
      deploy: {
        resources: { reservations: { devices: [{ capabilities: ['gpu'], count: -1 }] } },
        restart_policy: { condition: 'on-failure', delay: 5000000000 },
        placement: {},
      },
      devices: [
        { source: '/dev/null', target: '/dev/x', permissions: 'rwm' },
        { source: '/dev/zero', target: '/dev/zero', permissions: 'rwm' },
      ],
      dns: ['1.1.1.1'],
      entrypoint: ['a', 'b'],
      environment: { A: '1', B: null, C: 'x&y', D: '' },
      expose: ['99'],
      extra_hosts: { a: ['1.2.3.4'], b: ['host-gateway'] },
      group_add: ['1', 'audio'],
      gpus: [{ count: -1 }],
      hostname: 'h',
      healthcheck: {
        test: ['CMD-SHELL', 'curl -f'],
        timeout: 500000000,
        interval: 90000000000,
        retries: 3,
        start_period: 0,
      },
      image: 'busybox:latest',
      init: true,
      labels: { b: 'true', n: '1', x: 'y' },
      links: ['trivial:t'],
      logging: { driver: 'json-file', options: { 'max-size': '1m' } },
      mem_limit: 1073741824,
      memswap_limit: -1,
      mem_swappiness: 10,
      networks: { back: { aliases: ['x'], ipv4_address: '10.5.0.4', priority: 5 }, default: null },
      oom_kill_disable: true,
      oom_score_adj: 5,
      pids_limit: 10,
      ports: [
        { mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' },
        { mode: 'ingress', host_ip: '127.0.0.1', target: 81, protocol: 'udp' },
        { mode: 'ingress', target: 9000, published: '9000', protocol: 'tcp' },
        { mode: 'ingress', target: 9001, published: '9001', protocol: 'tcp' },
      ],
      pull_policy: 'build',
      restart: 'unless-stopped',
      secrets: [
        { source: 's1', target: '/run/secrets/s1' },
        { source: 's1', target: 'other', uid: '1', mode: 256 },
      ],
      shm_size: 67108864,
      stop_grace_period: 60000000000,
      storage_opt: { size: '1g' },
      sysctls: { 'net.core.somaxconn': '1024' },
      tmpfs: ['/run'],
      tty: true,
      ulimits: { nofile: { soft: 1, hard: 2 }, nproc: { single: 5 } },
      user: '0',
      volumes: [
        { type: 'volume', source: 'data', target: '/data', volume: {} },
        { type: 'bind', source: '/srv/shop/x', target: '/x', read_only: true, bind: { create_host_path: true } },
        { type: 'volume', target: '/anon', volume: {} },
        { type: 'tmpfs', target: '/t', tmpfs: { size: 10485760, mode: 448 } },
      ],
      post_start: [{ command: ['echo', 'hi'], user: 'root' }],
    },
  },
  {
    what: 'image and network only',
    hash: '2afd7866203dca40993313263173003833e9de9c3ad83f2f59484e32a5605234',
    service: { name: 'trivial', image: 'busybox', networks: { default: null } },
  },
  {
    what: 'rare keys',
    hash: 'fdb4afdc79a2028cc9ce22aa38e42a3d6ccf4e2681d2d88de033dad7862c3add',
    service: {
      name: 'a',
      develop: {
        watch: [
          { path: '/srv/shop', action: 'sync+exec', target: '/x', exec: { command: ['a'], user: 'x' }, include: ['a'] },
          { path: '/srv/shop/y', action: 'rebuild', exec: {} },
        ],
      },
      blkio_config: {
        weight: 1,
        weight_device: [{ path: '/dev/a', weight: 3 }],
        device_read_bps: [{ path: 'a', rate: 1 }],
        device_read_iops: [{ path: 'a', rate: 2 }],
        device_write_bps: [{ path: 'a', rate: 3072 }],
        device_write_iops: [{ path: 'a', rate: 4 }],
      },
      cap_drop: ['ALL'],
      cgroup_parent: 'm',
      cgroup: 'host',
      cpu_count: 1,
      cpu_period: 1000,
      cpu_quota: 2000,
      cpu_rt_period: 4000,
      cpu_rt_runtime: 95000,
      cpuset: '0-1',
      command: [],
      configs: [{ source: 'c', target: '/x', uid: '1', gid: '2', mode: 288 }],
      credential_spec: { file: 'x' },
      depends_on: { b: { condition: 'service_started', required: true } },
      deploy: {
        mode: 'replicated',
        replicas: 1,
        labels: { l: 'v' },
        update_config: {
          parallelism: 0,
          delay: 10000000000,
          failure_action: 'pause',
          monitor: 1000000000,
          max_failure_ratio: 0.3,
          order: 'start-first',
        },
        rollback_config: { parallelism: 2 },
        resources: {
          limits: { cpus: 0.25, memory: 52428800, pids: 3 },
          reservations: {
            cpus: 0.1,
            memory: 20971520,
            devices: [{ capabilities: ['gpu', 'x'], driver: 'nvidia', device_ids: ['0'], options: { a: 'b' } }],
            generic_resources: [{ discrete_resource_spec: { kind: 'gpu', value: 2 } }],
          },
        },
        restart_policy: { condition: 'any', delay: 5000000000, max_attempts: 0, window: 60000000000 },
        placement: { constraints: ['node==x'], preferences: [{ spread: 'zone' }], max_replicas_per_node: 2 },
        endpoint_mode: 'vip',
      },
      device_cgroup_rules: ['c 1:3 mr'],
      dns_opt: ['a'],
      dns_search: ['b'],
      domainname: 'dn',
      entrypoint: [],
      environment: { X: 'é\u2028', Y: '<>&\u007f\b\t' },
      external_links: ['x:y'],
      gpus: [{ capabilities: ['x'], driver: 'd', count: 2, options: { a: 'b' } }],
      healthcheck: { disable: true },
      image: 'busybox',
      init: false,
      ipc: 'host',
      isolation: 'default',
      logging: { driver: 'x' },
      mac_address: '02:42:ac:11:65:43',
      networks: {
        default: {
          aliases: ['z', 'a'],
          driver_opts: { a: 'b' },
          gw_priority: 3,
          interface_name: 'eth9',
          ipv6_address: '::1',
          link_local_ips: ['1.1.1.1'],
          mac_address: '02:42:ac:11:65:43',
          priority: -1,
        },
      },
      pid: 'host',
      platform: 'linux/amd64',
      ports: [
        {
          name: 'web',
          mode: 'host',
          host_ip: '127.0.0.1',
          target: 80,
          published: '80-90',
          protocol: 'tcp',
          app_protocol: 'http',
        },
      ],
      privileged: true,
      read_only: true,
      restart: 'no',
      runtime: 'r',
      scale: 1,
      secrets: [{ source: 's', target: '/run/secrets/s' }],
      security_opt: ['a:b'],
      stdin_open: true,
      stop_signal: 'SIGINT',
      tmpfs: ['/zz:size=1m'],
      ulimits: { nproc: {} },
      userns_mode: 'host',
      uts: 'host',
      volumes: [
        {
          type: 'bind',
          source: '/srv/shop',
          target: '/a',
          consistency: 'cached',
          bind: { selinux: 'z', propagation: 'rshared', recursive: 'disabled' },
        },
        { type: 'bind', source: '/srv/shop', target: '/b', bind: {} },
        { type: 'volume', source: 'd', target: '/c', volume: { labels: { a: 'b' }, nocopy: true, subpath: 'x' } },
        { type: 'image', source: 'alpine', target: '/d', image: { subpath: 'y' } },
        { type: 'tmpfs', target: '/e' },
        { type: 'npipe', source: '\\\\.\\pipe\\x', target: '\\\\.\\pipe\\y' },
        { type: 'bind', source: '/srv/shop', target: '/f', read_only: true },
      ],
      volumes_from: ['b', 'container:x:ro'],
      working_dir: '/w',
      post_start: [{ command: ['a', 'b'] }],
      pre_stop: [{ command: ['a'], user: 'u', privileged: true, working_dir: '/x', environment: { a: 'b', c: null } }],
    },
  },
  {
    what: 'a provider',
    hash: '69e4978942d954be95ef8069ce7b25b6a32a0dfb2e9819450f52d95f2053b727',
    service: { name: 'b', provider: { type: 'foo', options: { a: ['b'] } }, image: 'x', network_mode: 'none' },
  },
  {
    what: 'models and a shared network',
    hash: 'bab330192124dcf80a80e555b36c86f35ca74c6bbd509a15b67a7d0010777e10',
    service: {
      name: 'm',
      depends_on: { b: { condition: 'service_started', restart: true, required: true } },
      image: 'y',
      models: { ll: { endpoint_var: 'A', model_var: 'B' }, xx: null },
      network_mode: 'service:b',
      use_api_socket: true,
    },
  },
];

describe('config hash', () => {
  for (const { what, hash, service } of hashed)
    it(`is docker compose's: ${what}`, () => assert.equal(serviceHash(service), hash));

  const web: Service = { name: 'web', image: 'busybox' };

  it('leaves out what only steers the tool', () => {
    const steered: Service = {
      ...web,
      build: { context: '/srv' },
      pull_policy: 'always',
      profiles: ['a'],
      scale: 3,
      depends_on: { db: { condition: 'service_started', required: true } },
    };
    assert.equal(serviceHash(steered), serviceHash(web));
  });

  it('takes another version of compose for equal', () => {
    const bound: Service = {
      ...web,
      volumes: [{ type: 'bind', source: '/a', target: '/a', bind: { create_host_path: true } }],
    };
    assert.notEqual(serviceHash(bound, 'v5'), serviceHash(bound));
    assert.ok(isServiceHash(serviceHash(bound, 'v5'), bound));
    assert.ok(!isServiceHash(serviceHash(web), bound));
  });

  it('of networks and volumes', () => {
    assert.equal(
      networkHash({ name: 'p_default', ipam: {} }),
      'cca2b3a66c94bd18c278d0ace2145197839f42c28f96dcd3878eeb5d03f53510',
    );
    assert.equal(volumeHash({ name: 'p_v' }), 'e617c2614ea106bf4e760a7f422d90ed884825921aa6f9d12715c22347ed0147');
    assert.equal(
      volumeHash({ name: 'p_v', driver: 'local' }),
      'e617c2614ea106bf4e760a7f422d90ed884825921aa6f9d12715c22347ed0147',
    );
  });
});

describe("Go's words", () => {
  it('durations', () => {
    const second = 1_000_000_000;
    const all = [0, 5, 1500, 2_500_000, second / 2, 1.5 * second, 90 * second, 3600 * second, 3661 * second];
    assert.deepEqual(all.map(printDuration), [
      '0s',
      '5ns',
      '1.5µs',
      '2.5ms',
      '500ms',
      '1.5s',
      '1m30s',
      '1h0m0s',
      '1h1m1s',
    ]);
  });

  it('floats of 32 bits', () => {
    assert.deepEqual([0.1, 0.3, 12.5, 1 / 3].map(goFloat32), ['0.1', '0.3', '12.5', '0.33333334']);
  });

  it('strings', () => {
    assert.equal(goString('a"\\<&>\n\u0001é\u2028'), '"a\\"\\\\\\u003c\\u0026\\u003e\\n\\u0001é\\u2028"');
  });
});
