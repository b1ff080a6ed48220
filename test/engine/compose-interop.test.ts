import assert from 'node:assert/strict';
import { composeOn, dockerCompose, idle, runDockerCompose, type TestProject } from '../support/compose.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

const projects: Readonly<
  Record<string, { readonly compose: string; readonly files?: Readonly<Record<string, string>> }>
> = {
  'one service': { compose: `services:\n  web:\n    ${idle}\n` },
  'a build, with arguments and a name of its own': {
    compose: `services:
  web:
    build: {context: ., args: {A: b}, labels: {x: y}}
    image: gantry-interop:1
    stop_grace_period: 1s
`,
    files: { Dockerfile: 'FROM busybox:1\nARG A\nLABEL a=$A\nCMD ["sleep", "1000"]\n' },
  },
  'a build without a name': {
    compose: 'services:\n  web:\n    build: .\n    stop_grace_period: 1s\n',
    files: { Dockerfile: 'FROM busybox:1\nVOLUME /v\nCMD ["sleep", "1000"]\n' },
  },
  'dependencies, health and replicas': {
    compose: `services:
  db:
    ${idle}
    healthcheck: {test: "true", interval: 300ms, timeout: 1m30s, retries: 3, start_period: 1s}
  web:
    ${idle}
    scale: 2
    depends_on:
      db: {condition: service_healthy, restart: true}
`,
  },
  'networks with aliases, addresses and priorities': {
    compose: `services:
  web:
    ${idle}
    hostname: web.local
    networks:
      front: {priority: 10, aliases: [site, "www"]}
      back: {ipv4_address: 172.31.250.10}
  api:
    ${idle}
    networks: [front]
networks:
  front: {driver_opts: {com.docker.network.bridge.name: gantryiop0}, labels: {a: "1"}}
  back: {internal: true, ipam: {config: [{subnet: 172.31.250.0/24, gateway: 172.31.250.1}]}}
`,
  },
  'volumes of every type': {
    compose: `services:
  web:
    ${idle}
    volumes:
      - data:/data
      - ./here:/here:ro
      - /anonymous
      - {type: tmpfs, target: /t, tmpfs: {size: 10m, mode: 0700}}
      - {type: volume, source: data, target: /copy, volume: {nocopy: true}}
    tmpfs: [/run2, "/run3:size=1m"]
volumes:
  data: {labels: {kept: "yes"}, driver_opts: {type: tmpfs, device: tmpfs, o: size=1m}}
`,
    files: { 'here/a.txt': 'a' },
  },
  'environment, env_file and characters that Go escapes': {
    compose: `services:
  web:
    ${idle}
    env_file: [a.env, {path: none.env, required: false}]
    environment: {A: "<&>", B: "é\\u2028", NOTHING: , E: ""}
    labels: {"x.y": "a=b", n: 1}
`,
    files: { 'a.env': 'FROM_FILE=1\nQ="a b"\n' },
  },
  'secrets and configs': {
    compose: `services:
  web:
    ${idle}
    secrets: [s, {source: t, target: other, mode: 0400}]
    configs: [{source: c, target: /etc/c.txt}, d]
secrets:
  s: {file: secret.txt}
  t: {environment: HOME}
configs:
  c: {content: "hello"}
  d: {file: d.txt}
`,
    files: { 'secret.txt': 'very', 'd.txt': 'd' },
  },
  'limits and rights': {
    compose: `services:
  web:
    ${idle}
    cap_add: [NET_ADMIN]
    cap_drop: [MKNOD]
    ulimits: {nofile: {soft: 100, hard: 200}, nproc: 50}
    mem_limit: 64m
    cpus: 0.5
    pids_limit: 50
    shm_size: 8m
    security_opt: [no-new-privileges]
    sysctls: {net.core.somaxconn: 1024}
    init: true
    read_only: true
    user: "1000"
    group_add: ["5"]
    oom_score_adj: 5
    devices: ["/dev/null:/dev/nothing"]
    logging: {driver: json-file, options: {max-size: 1m}}
    extra_hosts: ["a:1.2.3.4", "b=5.6.7.8", "c:host-gateway"]
    dns: [1.1.1.1]
    dns_search: [example.com]
`,
  },
  deploy: {
    compose: `services:
  web:
    ${idle}
    deploy:
      replicas: 2
      labels: {swarm: only}
      resources: {limits: {cpus: "0.25", memory: 32M, pids: 20}, reservations: {memory: 16M}}
      restart_policy: {condition: on-failure, max_attempts: 2, delay: 5s}
`,
  },
  'shared namespaces and volumes_from': {
    compose: `services:
  a:
    ${idle}
    ipc: shareable
    volumes: [/shared]
  b:
    ${idle}
    network_mode: service:a
    pid: service:a
    ipc: service:a
    volumes_from: [a]
`,
  },
  'ports, expose, links and profiles': {
    compose: `services:
  web:
    ${idle}
    container_name: gantry-interop-web
    ports: ["127.0.0.1::80", "38471:81/udp", {target: 82, published: "38472-38479", mode: host}]
    expose: ["90-92"]
    links: [db:database]
  db:
    ${idle}
    restart: unless-stopped
  off:
    ${idle}
    profiles: [never]
`,
  },
  'anchors, extends and merged files': {
    compose: `x-base: &base
  ${idle.replaceAll('\n    ', '\n  ')}
services:
  base: {<<: *base, annotations: {}, environment: {A: "1"}}
  web:
    extends: base
    environment: {B: "2"}
    working_dir: /tmp
`,
    files: { 'compose.override.yaml': 'services:\n  web:\n    environment: {C: "3"}\n    labels: [over=ride]\n' },
  },
};

/** Names and ids of the project's containers. */
type Ids = Readonly<Record<string, string>>;

describe('docker compose on the same projects', function () {
  this.timeout(120_000);
  const { host } = testEngine();
  const { engine, make } = composeOn(host);
  before(function needed() {
    if (!dockerCompose) skip(this, 'needs docker compose 2.40: name its program in GANTRY_DOCKER_COMPOSE');
  });

  const idsOf = async (project: TestProject): Promise<Ids> => {
    const found = await engine().compose.ps({ name: project.name }, { all: true });
    return Object.fromEntries(found.map(({ name, id }) => [name, id]));
  };
  const start = async ({ compose, files = {} }: (typeof projects)[string]): Promise<TestProject> => {
    const project = await make(compose);
    for (const [file, text] of Object.entries(files)) await project.write(file, text);
    return project;
  };

  for (const [what, given] of Object.entries(projects)) {
    it(`finds nothing to do after ours: ${what}`, async () => {
      const project = await start(given);
      await project.up();
      const ids = await idsOf(project);
      const said = await runDockerCompose(host, project, ['up', '-d']);
      assert.deepEqual(await idsOf(project), ids, said);
      assert.doesNotMatch(said, /Recreat|Creating|Created/);
    });

    it(`leaves nothing to do for ours: ${what}`, async () => {
      const project = await start(given);
      await runDockerCompose(host, project, ['up', '-d']);
      const ids = await idsOf(project);
      const { steps } = await project.up();
      assert.deepEqual(
        steps.map(({ kind, name, cause }) => `${kind} ${name}: ${cause}`),
        [],
      );
      assert.deepEqual(await idsOf(project), ids);
    });
  }

  it('lists, shows and takes down what we made', async () => {
    const project = await make(`services:\n  web:\n    ${idle}\nvolumes: {v: }\n`);
    await project.up();
    assert.match(await runDockerCompose(host, project, ['ls']), new RegExp(`${project.name}\\s+running\\(1\\)`));
    assert.match(await runDockerCompose(host, project, ['ps']), new RegExp(`${project.name}-web-1`));
    await runDockerCompose(host, project, ['down', '-v']);
    assert.deepEqual(await idsOf(project), {});
  });

  it('made is listed, shown and taken down by us', async () => {
    const project = await make(`services:\n  web:\n    ${idle}\n    volumes: [data:/v]\nvolumes: {data: }\n`);
    await runDockerCompose(host, project, ['up', '-d']);
    const listed = (await engine().compose.ls()).find(({ name }) => name === project.name);
    assert.deepEqual([listed?.status, listed?.services], ['running(1)', ['web']]);
    assert.equal(Object.keys(await idsOf(project)).length, 1);
    await project.down();
    assert.deepEqual(await idsOf(project), {});
    const left = [...(await engine().networks.list()), ...(await engine().volumes.list())];
    assert.deepEqual(
      left.filter(({ name }) => name.startsWith(project.name)).map(({ name }) => name),
      [],
    );
  });
});
