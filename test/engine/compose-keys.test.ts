import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GantryError } from '../../src/util/errors.ts';
import { collect, composeOn, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';

type Json = Readonly<Record<string, unknown>>;

const base = `image: busybox:1
    command: [sleep, "1000"]
    stop_grace_period: 1s`;

interface Inspected {
  readonly Config: Json;
  readonly HostConfig: Json;
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, Json>> };
  readonly Mounts: readonly Json[];
}

/** Keys of one service, and what an inspection of its container shows for them. */
const keys: readonly (readonly [what: string, yaml: string, shown: { Config?: Json; HostConfig?: Json }])[] = [
  [
    'who and where',
    'user: "1000:5"\n    working_dir: /tmp\n    hostname: h\n    domainname: d.example\n    tty: true\n    stdin_open: true',
    {
      Config: {
        User: '1000:5',
        WorkingDir: '/tmp',
        Hostname: 'h',
        Domainname: 'd.example',
        Tty: true,
        OpenStdin: true,
      },
    },
  ],
  [
    'how it ends',
    'stop_signal: SIGINT\n    restart: on-failure:3',
    {
      Config: { StopSignal: 'SIGINT', StopTimeout: 1 },
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } },
    },
  ],
  [
    'health',
    'healthcheck: {test: "true", interval: 1m30s, timeout: 500ms, retries: 4, start_period: 2s}',
    {
      Config: {
        Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 90e9, Timeout: 0.5e9, Retries: 4, StartPeriod: 2e9 },
      },
    },
  ],
  ['no health', 'healthcheck: {disable: true}', { Config: { Healthcheck: { Test: ['NONE'] } } }],
  [
    'ports',
    'ports: ["127.0.0.1::80", {target: 81, published: "38480-38489", protocol: udp}]\n    expose: ["90-91", "92/udp"]',
    {
      Config: { ExposedPorts: { '80/tcp': {}, '81/udp': {}, '90/tcp': {}, '91/tcp': {}, '92/udp': {} } },
      HostConfig: {
        PortBindings: {
          '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }],
          '81/udp': [{ HostIp: '', HostPort: '38480-38489' }],
        },
      },
    },
  ],
  [
    'memory and processors',
    'mem_limit: 64m\n    memswap_limit: 128m\n    mem_reservation: 32m\n    cpus: 0.5\n    cpu_shares: 100\n    cpuset: "0"\n    pids_limit: 50\n    shm_size: 8m',
    {
      HostConfig: {
        Memory: 64 << 20,
        MemorySwap: 128 << 20,
        MemoryReservation: 32 << 20,
        NanoCpus: 5e8,
        CpuShares: 100,
        CpusetCpus: '0',
        PidsLimit: 50,
        ShmSize: 8 << 20,
      },
    },
  ],
  [
    'deploy over the older keys',
    'mem_reservation: 16m\n    restart: always\n    deploy: {resources: {limits: {cpus: "0.25", memory: 32M, pids: 20}, reservations: {memory: 16M}}, restart_policy: {condition: any}}',
    {
      HostConfig: {
        Memory: 32 << 20,
        MemoryReservation: 16 << 20,
        NanoCpus: 25e7,
        PidsLimit: 20,
        RestartPolicy: { Name: 'always', MaximumRetryCount: 0 },
      },
    },
  ],
  [
    'rights',
    'cap_add: [NET_ADMIN]\n    cap_drop: [MKNOD]\n    privileged: true\n    read_only: true\n    group_add: ["5"]\n    init: true\n    userns_mode: host\n    security_opt: [no-new-privileges, systempaths=unconfined]',
    {
      HostConfig: {
        CapAdd: ['NET_ADMIN'],
        CapDrop: ['MKNOD'],
        Privileged: true,
        ReadonlyRootfs: true,
        GroupAdd: ['5'],
        Init: true,
        UsernsMode: 'host',
        MaskedPaths: [],
        ReadonlyPaths: [],
      },
    },
  ],
  [
    'names',
    'extra_hosts: ["a:1.2.3.4"]\n    dns: [1.1.1.1]\n    dns_opt: [use-vc]\n    dns_search: [example.com]',
    { HostConfig: { ExtraHosts: ['a:1.2.3.4'], Dns: ['1.1.1.1'], DnsOptions: ['use-vc'], DnsSearch: ['example.com'] } },
  ],
  [
    'namespaces',
    'ipc: shareable\n    pid: host\n    uts: host\n    cgroup: host\n    network_mode: none',
    {
      HostConfig: { IpcMode: 'shareable', PidMode: 'host', UTSMode: 'host', CgroupnsMode: 'host', NetworkMode: 'none' },
    },
  ],
  [
    'devices, limits and the kernel',
    'devices: ["/dev/null:/dev/nothing:r"]\n    device_cgroup_rules: ["c 1:3 mr"]\n    ulimits: {nofile: {soft: 100, hard: 200}, nproc: 50}\n    sysctls: {net.core.somaxconn: 1024}\n    oom_score_adj: 5',
    {
      HostConfig: {
        Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/nothing', CgroupPermissions: 'r' }],
        DeviceCgroupRules: ['c 1:3 mr'],
        Ulimits: [
          { Name: 'nofile', Soft: 100, Hard: 200 },
          { Name: 'nproc', Soft: 50, Hard: 50 },
        ],
        Sysctls: { 'net.core.somaxconn': '1024' },
        OomScoreAdj: 5,
      },
    },
  ],
  [
    'logging',
    'logging: {driver: json-file, options: {max-size: 1m}}',
    { HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } } } },
  ],
  [
    'environment and labels',
    'environment: {A: "1", NOWHERE_TO_BE_FOUND: }\n    labels: {a: b}',
    { Config: { Env: ['A=1'] } },
  ],
  ['an empty entrypoint', 'entrypoint: []', { Config: { Entrypoint: [], Cmd: ['sleep', '1000'] } }],
  ['tmpfs', 'tmpfs: [/run2, "/run3:size=1m"]', { HostConfig: { Tmpfs: { '/run2': '', '/run3': 'size=1m' } } }],
];

describe('keys of a service on an engine', function () {
  this.timeout(60_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);

  const inspect = async (project: TestProject, service: string): Promise<Inspected> => {
    const [container] = await engine().compose.ps({ name: project.name }, { all: true, services: [service] });
    return (await engine().containers.inspect(container?.id ?? '')) as Inspected;
  };
  const aliasesOf = (endpoint: Json | undefined): string[] => (endpoint?.Aliases ?? []) as string[];
  const pick = (from: Json, like: Json = {}): Json =>
    Object.fromEntries(Object.keys(like).map((key) => [key, from[key]]));

  for (const [what, yaml, shown] of keys)
    it(what, async () => {
      const project = await make(`services:\n  a:\n    ${base}\n    ${yaml}\n`);
      await project.up({ noStart: true });
      const found = await inspect(project, 'a');
      const { Config, HostConfig } = shown;
      const env = found.Config.Env as string[];
      assert.deepEqual(
        {
          ...pick(found.Config, Config),
          ...(Config?.Env ? { Env: env.filter((each) => !each.startsWith('PATH=')) } : {}),
        },
        Config ?? {},
      );
      assert.deepEqual(pick(found.HostConfig, HostConfig), HostConfig ?? {});
    });

  it('networks: aliases, a static address, the order of priority, every one attached', async () => {
    const project = await make(`services:
  a:
    ${base}
    networks:
      back: {ipv4_address: 172.31.251.10, aliases: [hidden], link_local_ips: [169.254.8.8]}
      front: {priority: 10, aliases: [site], mac_address: "02:42:ac:1f:fb:01"}
networks:
  front: {driver_opts: {com.docker.network.bridge.enable_icc: "true"}, labels: {l: x}, attachable: true}
  back: {internal: true, ipam: {config: [{subnet: 172.31.251.0/24, ip_range: 172.31.251.0/28, gateway: 172.31.251.1, aux_addresses: {x: 172.31.251.2}}]}}
`);
    await project.up();
    const { HostConfig, NetworkSettings } = await inspect(project, 'a');
    const front = NetworkSettings.Networks[`${project.name}_front`];
    const back = NetworkSettings.Networks[`${project.name}_back`];
    assert.equal(HostConfig.NetworkMode, `${project.name}_front`);
    assert.equal(front?.MacAddress, '02:42:ac:1f:fb:01');
    assert.equal(back?.IPAddress, '172.31.251.10');
    assert.ok(aliasesOf(front).includes('site') && aliasesOf(front).includes('a'));
    assert.ok(aliasesOf(back).includes('hidden') && aliasesOf(back).includes(`${project.name}-a-1`));
    const network = (await engine().networks.inspect(`${project.name}_back`)) as {
      Internal: boolean;
      IPAM: { Config: Json[] };
    };
    assert.equal(network.Internal, true);
    assert.deepEqual(network.IPAM.Config, [
      {
        Subnet: '172.31.251.0/24',
        IPRange: '172.31.251.0/28',
        Gateway: '172.31.251.1',
        AuxiliaryAddresses: { x: '172.31.251.2' },
      },
    ]);
  });

  it('volumes of every type', async () => {
    const project = await make(`services:
  a:
    ${base}
    volumes:
      - data:/data
      - ./new/folder:/bound
      - ./file:/file:ro
      - /anonymous
      - {type: tmpfs, target: /t, tmpfs: {size: 10m, mode: 0700}}
      - {type: volume, source: data, target: /labelled, volume: {nocopy: true}}
  b:
    ${base}
    volumes_from: ["c:ro"]
  c:
    ${base}
    volumes: [data:/data]
volumes: {data: {driver: local, labels: {l: x}}}
`);
    await project.write('file', 'x');
    await project.up();
    const { Mounts } = await inspect(project, 'a');
    const found = Mounts.map(({ Type, Destination, RW, Name }) =>
      `${Type} ${Destination} ${RW ? 'rw' : 'ro'} ${String(Name ?? '').startsWith(project.name) ? 'named' : ''}`.trim(),
    );
    assert.deepEqual(found.sort(), [
      ...[
        'bind /bound rw',
        'bind /file ro',
        'tmpfs /t rw',
        'volume /anonymous rw',
        'volume /data rw named',
        'volume /labelled rw named',
      ],
    ]);
    const from = (await inspect(project, 'b')).Mounts.find(({ Destination }) => Destination === '/data');
    assert.equal(from?.RW, false);
  });

  it('secrets and configs from files, variables and text', async () => {
    const project = await make(`services:
  a:
    ${base}
    environment: [HOME=/]
    secrets: [from-file, {source: from-environment, target: other, mode: 0400, uid: "7", gid: "8"}]
    configs: [{source: from-text, target: /etc/text}, from-file]
secrets: {from-file: {file: s}, from-environment: {environment: COMPOSE_PROJECT_NAME}}
configs: {from-text: {content: "text of \${COMPOSE_PROJECT_NAME}"}, from-file: {file: c}}
`);
    await project.write('s', 'secret');
    await project.write('c', 'config');
    await project.up();
    const command = ['sh', '-c', 'cd /run/secrets; cat from-file other /etc/text /from-file; stat -c %a:%u:%g other'];
    const session = await engine().compose.exec({ name: project.name }, { service: 'a' }, { command });
    const text = (await collect(session.output)).map((chunk) => chunk.text).join('');
    assert.equal(text, `secret${project.name}text of ${project.name}config400:7:8\n`);
    const compose = await readFile(path.join(project.folder, 'compose.yaml'), 'utf8');
    await project.write('compose.yaml', compose.replace('text of', 'other text of'));
    const { steps } = await project.up();
    assert.equal(steps[0]?.cause, 'content of a config changed');
    assert.deepEqual((await project.up()).steps, []);
  });

  it('refuses what the engine would silently do otherwise, by name and before anything is done', async () => {
    const project = await make(`services:
  a:
    ${base}
    volumes: [{type: volume, source: data, target: /d, volume: {subpath: part}}, {type: image, source: busybox:1, target: /i}]
    annotations: {a: b}
  b:
    provider: {type: cloud}
volumes: {data: }
`);
    const { apiVersion } = await engine().info();
    const old = Number(apiVersion.split('.')[1]) < 44;
    const failure = await project.up().then(
      () => undefined,
      (error: GantryError) => error,
    );
    assert.equal(failure?.code, 'compose.invalid');
    assert.match(failure.message, /services\.b\.provider: it runs a program of the docker CLI/);
    if (old)
      assert.match(
        failure.message,
        /services\.a\.volumes\[0\]\.volume\.subpath: this engine would mount the whole volume/,
      );
    assert.deepEqual(await engine().compose.ps({ name: project.name }, { all: true }), []);
  });
});
