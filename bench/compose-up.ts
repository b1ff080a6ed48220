/**
 * `up` and `down` of 1, 5 and 30 services beside plain create and start calls and, where it is there, docker compose.
 * `npm run bench -- compose-up [--quick]`; the engine is GANTRY_BENCH_ENGINE, else DOCKER_HOST, else the default socket.
 * docker compose is GANTRY_DOCKER_COMPOSE, which `npm run bench` finds or fetches.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Files, Project } from '../src/core/compose/project.ts';
import { resolveProject } from '../src/core/compose/resolve-project.ts';
import { openCompose } from '../src/engine/compose/open-compose.ts';
import type { Api } from '../src/engine/docker/api.ts';
import { createApi } from '../src/engine/docker/create-api.ts';
import { createImages } from '../src/engine/docker/images.ts';
import type { ComposeEngine } from '../src/engine/types.ts';

const host = process.env.GANTRY_BENCH_ENGINE ?? process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
const dockerCompose = process.env.GANTRY_DOCKER_COMPOSE;
const sizes = process.argv.includes('--quick') ? [1, 5] : [1, 5, 30];

const files: Files = {
  read: (file) => readFile(file, 'utf8').catch(() => undefined),
  stat: (file) =>
    stat(file).then(
      (found) => (found.isDirectory() ? 'directory' : 'file'),
      () => undefined,
    ),
};

/** Counts calls by what they ask for: inspections, and everything else. */
function counting(api: Api): { api: Api; take: () => { inspects: number; others: number } } {
  let inspects = 0;
  let others = 0;
  const count = (method: string, target: string): void => {
    if (method === 'GET' && /\/(containers|images)\/.+\/json$/.test(target)) inspects++;
    else others++;
  };
  const counted: Api = {
    info: (options) => api.info(options),
    json: (method, target, options) => {
      count(method, target);
      return api.json(method, target, options);
    },
    stream: (method, target, options) => {
      count(method, target);
      return api.stream(method, target, options);
    },
    head: (method, target, options) => api.head(method, target, options),
    hijack: (method, target, options) => api.hijack(method, target, options),
    dispose: () => api.dispose(),
  };
  const take = (): { inspects: number; others: number } => {
    const taken = { inspects, others };
    inspects = 0;
    others = 0;
    return taken;
  };
  return { api: counted, take };
}

const text = (services: number, changed = ''): string =>
  `services:\n${Array.from({ length: services }, (_, i) => `  s${i}:\n    image: busybox:1\n    command: [sleep, "1000"]\n    init: true\n    environment: {A: "${i === 0 ? changed : ''}"}\n`).join('')}`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const drain = async (events: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of events);
};

interface Row {
  readonly tool: string;
  readonly cold: number;
  readonly again: number;
  readonly change: number;
  readonly down: number;
  readonly calls?: string;
}

async function ours(
  { api, take, compose }: ReturnType<typeof counting> & { compose: ComposeEngine },
  load: (changed?: string) => Promise<Project>,
): Promise<Row> {
  await api.info();
  const project = await load();
  const cold = await timed(() => drain(compose.up(project)));
  take();
  const again = await timed(() => drain(compose.up(project)));
  const { inspects, others } = take();
  const changed = await load('changed');
  const change = await timed(() => drain(compose.up(changed, { timeoutSeconds: 0 })));
  const down = await timed(() => drain(compose.down(changed, { timeoutSeconds: 0 })));
  return { tool: 'gantry', cold, again, change, down, calls: `${others} and ${inspects} inspects` };
}

async function theirs(folder: string, name: string, load: (changed?: string) => Promise<Project>): Promise<Row> {
  const run = (...args: string[]) =>
    promisify(execFile)(dockerCompose ?? '', args, {
      cwd: folder,
      env: { ...process.env, DOCKER_HOST: host, COMPOSE_PROJECT_NAME: name },
    });
  await load();
  const cold = await timed(() => run('up', '-d'));
  const again = await timed(() => run('up', '-d'));
  await load('changed');
  const change = await timed(() => run('up', '-d', '-t', '0'));
  const down = await timed(() => run('down', '-t', '0'));
  return { tool: 'docker compose', cold, again, change, down };
}

/** The engine's own time: a network, then plain calls, as many at once as it takes. */
async function plainCalls(api: Api, services: number, name: string): Promise<number> {
  const ids: string[] = [];
  const took = await timed(async () => {
    await api.json('POST', '/networks/create', { body: { Name: name, CheckDuplicate: true } });
    const body = { Image: 'busybox:1', Cmd: ['sleep', '1000'], HostConfig: { NetworkMode: name, Init: true } };
    await Promise.all(
      Array.from({ length: services }, async () => {
        const { Id } = await api.json<{ Id: string }>('POST', '/containers/create', { body, timeout: 120_000 });
        ids.push(Id);
      }),
    );
    await Promise.all(ids.map((id) => api.json('POST', `/containers/${id}/start`, { timeout: 120_000 })));
  });
  await Promise.all(
    ids.map((id) => api.json('DELETE', `/containers/${id}`, { query: { force: true }, timeout: 120_000 })),
  );
  await api.json('DELETE', `/networks/${name}`);
  return took;
}

const cell = (value: number | string): string =>
  (typeof value === 'number' ? `${value.toFixed(0)} ms` : value).padStart(11);

async function measure(services: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gantry-bench-'));
  const name = `bench${process.pid}x${services}`;
  const counted = counting(createApi({ url: host }));
  const { api } = counted;
  const compose = openCompose({ api, images: createImages(api, process.env), build: () => [] as never });
  const load = async (changed?: string): Promise<Project> => {
    await writeFile(path.join(folder, 'compose.yaml'), text(services, changed));
    const { project } = await resolveProject({ cwd: folder, environment: {}, projectName: name }, files);
    if (!project) throw new Error('the project of the benchmark is wrong');
    return project;
  };
  try {
    const before = await plainCalls(api, services, `${name}-plain`);
    const rows = [await ours({ ...counted, compose }, load)];
    const after = await plainCalls(api, services, `${name}-plain`);
    if (dockerCompose) rows.push(await theirs(folder, name, load));
    const plain = Math.min(before, after);
    console.log(
      `\n${services} services${' '.repeat(8)}   cold up  up again  one change       down   calls of up again`,
    );
    for (const { tool, cold, again, change, down, calls = '' } of rows)
      console.log(`${tool.padEnd(14)}${cell(cold)}${cell(again)}${cell(change)}${cell(down)}   ${calls}`);
    console.log(
      `${'plain calls'.padEnd(14)}${cell(plain)}   cold up is ${((rows[0]?.cold ?? 0) / plain).toFixed(2)} times that`,
    );
  } finally {
    await drain(compose.down({ name }, { timeoutSeconds: 0 }));
    api.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

const puller = createApi({ url: host });
await drain(createImages(puller, process.env).pull('busybox:1')).catch(() => undefined);
puller.dispose();
for (const services of sizes) await measure(services);
