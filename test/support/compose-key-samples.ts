type Json = Readonly<Record<string, unknown>>;

/** Lines of one service, what an inspection of its container shows for them, and the first API that has them. */
type KeySample = readonly [
  what: string,
  yaml: string,
  shown: { readonly Config?: Json; readonly HostConfig?: Json },
  since?: string,
];

/** Keys that stand for themselves; what is about networks, mounts and other services has tests of its own. */
export const keySamples: readonly KeySample[] = [
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
  [
    'periods and quotas of processors',
    'cpu_period: 100000\n    cpu_quota: 50000\n    cpu_count: 1',
    { HostConfig: { CpuPeriod: 100_000, CpuQuota: 50_000, CpuCount: 1 } },
  ],
  [
    'swapping, and what happens when memory ends',
    'mem_limit: 32m\n    mem_swappiness: 10\n    oom_kill_disable: true\n    cgroup_parent: gantry-keys',
    { HostConfig: { MemorySwappiness: 10, OomKillDisable: true, CgroupParent: 'gantry-keys' } },
  ],
  [
    'how fast blocks are read and written',
    'blkio_config:\n      weight: 300\n      device_read_bps: [{path: /dev/null, rate: 12mb}]\n      device_read_iops: [{path: /dev/null, rate: 120}]\n      device_write_bps: [{path: /dev/null, rate: 1024k}]\n      device_write_iops: [{path: /dev/null, rate: 30}]',
    {
      HostConfig: {
        BlkioDeviceReadBps: [{ Path: '/dev/null', Rate: 12 << 20 }],
        BlkioDeviceReadIOps: [{ Path: '/dev/null', Rate: 120 }],
        BlkioDeviceWriteBps: [{ Path: '/dev/null', Rate: 1 << 20 }],
        BlkioDeviceWriteIOps: [{ Path: '/dev/null', Rate: 30 }],
      },
    },
  ],
  [
    'graphics cards, by count, by id, with capabilities',
    'gpus: [{driver: nvidia, count: 2, capabilities: [utility], options: {a: b}}]\n    deploy: {resources: {reservations: {devices: [{capabilities: [gpu, tpu], device_ids: ["3"]}]}}}',
    {
      HostConfig: {
        DeviceRequests: [
          { Driver: '', Count: 0, DeviceIDs: ['3'], Capabilities: [['gpu', 'tpu']], Options: null },
          { Driver: 'nvidia', Count: 2, DeviceIDs: null, Capabilities: [['utility', 'gpu']], Options: { a: 'b' } },
        ],
      },
    },
  ],
  [
    'all graphics cards',
    'gpus: all',
    {
      HostConfig: {
        DeviceRequests: [{ Driver: '', Count: -1, DeviceIDs: null, Capabilities: [['gpu']], Options: null }],
      },
    },
  ],
  [
    'what runs it',
    'runtime: runc\n    isolation: default\n    platform: linux/amd64',
    { HostConfig: { Runtime: 'runc', Isolation: 'default' } },
  ],
  [
    'environment and labels from files',
    'env_file: [{path: a.env, format: raw}, {path: none.env, required: false}]\n    environment: {B: over}\n    label_file: labels.env',
    { Config: { Env: ['A="1"', 'B=over'] } },
  ],
  [
    'what it extends',
    'extends: {file: base.yaml, service: base}\n    environment: {B: own}',
    { Config: { Env: ['A=base', 'B=own'] } },
  ],
  [
    'a replica with a name of its own',
    'container_name: gantry-keys-only\n    scale: 1\n    attach: false\n    pull_policy: missing',
    { Config: { Image: 'busybox:1' } },
  ],
  ['notes for the runtime', 'annotations: {a: b}', { HostConfig: { Annotations: { a: 'b' } } }, '1.43'],
  [
    'how often health is asked for while it starts',
    'healthcheck: {test: "true", start_interval: 700ms, start_period: 1s}',
    { Config: { Healthcheck: { Test: ['CMD-SHELL', 'true'], StartPeriod: 1e9, StartInterval: 0.7e9 } } },
    '1.44',
  ],
];
