/**
 * Builds side by side with the docker CLI and buildx, interleaved so that a busy machine slows all alike.
 * `npm run bench -- build [--rounds N]`; the engine is GANTRY_BENCH_ENGINE, else DOCKER_HOST: one of your own, for its
 * build cache is thrown away. DOCKER and BUILDX name their programs. Cold transfers are pruned before each build.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApi } from '../src/engine/docker/create-api.ts';
import { openEngine } from '../src/engine/open.ts';

const host = process.env.GANTRY_BENCH_ENGINE ?? process.env.DOCKER_HOST;
if (!host) throw new Error('Set DOCKER_HOST to an engine of your own: its build cache is thrown away.');
const flag = process.argv.indexOf('--rounds');
const rounds = flag < 0 ? 5 : Number(process.argv[flag + 1]);
const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '1' };
const docker = process.env.DOCKER ?? 'docker';
const buildx = process.env.BUILDX ?? 'docker-buildx';
const root = mkdtempSync(path.join(os.tmpdir(), 'gantry-bench-'));
const api = createApi({ url: host });
const engine = await openEngine({ endpoint: host, cacheFolder: path.join(root, 'cache') });

function project(name: string, dockerfile: string, files: number, size: number): string {
  const folder = path.join(root, name);
  for (let i = 0; i < files; i++) {
    const file = path.join(folder, `d${i % 100}`, `f${i}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.alloc(size, `${name} ${i} `));
  }
  writeFileSync(path.join(folder, 'Dockerfile'), dockerfile);
  return folder;
}

interface Case {
  readonly name: string;
  readonly folder: string;
  readonly noCache?: boolean;
  /** Nothing of it is on the engine: not in the cache, not of an earlier transfer. */
  readonly cold?: boolean;
}

const stages =
  'FROM busybox:1 AS one\nCOPY . /src/\nRUN echo one > /one\nFROM busybox:1\nRUN echo two > /two\nCOPY --from=one /one /\n';
const everything = 'FROM busybox:1\nCOPY . /ctx/\n';
const cases: readonly Case[] = [
  { name: 'no-op, cached', folder: project('cached', stages, 200, 2_000) },
  { name: '200 MB unchanged', folder: project('large', everything, 20, 10 << 20) },
  { name: '20,000 files, cold', folder: project('many', everything, 20_000, 10 << 10), cold: true },
  { name: 'two stages, no cache', folder: project('stages', stages, 200, 2_000), noCache: true },
];

/** Over the API: not every docker client prunes by itself. */
const prune = (): Promise<unknown> => api.json('POST', '/build/prune', { query: { all: true }, timeout: 120_000 });
const run = (file: string, args: readonly string[]): Buffer =>
  execFileSync(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
/** Some clients are there but cannot build by themselves. */
const canBuild = (file: string): boolean =>
  spawnSync(file, ['build', '-q', '-'], { env, input: 'FROM busybox:1\n' }).status === 0;
const cli = ({ folder, noCache }: Case): string[] => [
  ...(noCache ? ['--no-cache'] : []),
  '-q',
  '-t',
  'gantry-bench',
  folder,
];

const tools: Record<string, (each: Case) => Promise<unknown> | unknown> = {
  gantry: async ({ folder, noCache = false }) => {
    const request = {
      contextDir: folder,
      dockerfile: path.join(folder, 'Dockerfile'),
      tags: ['gantry-bench'],
      noCache,
    };
    for await (const _ of engine.build(request));
  },
  ...(canBuild(docker) && { docker: (each) => run(docker, ['build', ...cli(each)]) }),
  ...(canBuild(buildx) && { buildx: (each) => run(buildx, ['build', '--provenance=false', ...cli(each)]) }),
};

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

async function measure(each: Case): Promise<void> {
  const times = new Map(Object.keys(tools).map((tool) => [tool, [] as number[]]));
  // The first build of all fills the cache and is not counted.
  if (!each.cold) for (const build of Object.values(tools)) await build(each);
  for (let round = 0; round < (each.cold ? Math.min(rounds, 3) : rounds); round++)
    for (const [tool, build] of Object.entries(tools)) {
      if (each.cold) await prune();
      const start = performance.now();
      await build(each);
      times.get(tool)?.push(performance.now() - start);
    }
  const cells = [...times].map(([tool, own]) => `${tool} ${median(own).toFixed(0)} (${Math.min(...own).toFixed(0)})`);
  console.log(`${each.name.padEnd(22)} ${cells.map((cell) => cell.padEnd(22)).join('')}`);
}

/** Of a process that does nothing but build, its build thread included: what is shipped, not this bench. */
async function peakOf({ folder }: Case): Promise<string> {
  await prune();
  const probe = path.join(import.meta.dirname, 'support', 'build-probe.js');
  return execFileSync(process.execPath, [probe, host ?? '', folder], { encoding: 'utf8' }).trim();
}

console.log(`Engine ${(await engine.info()).serverVersion}; ${rounds} rounds; median (least) in ms`);
try {
  for (const each of cases) await measure(each);
  for (const each of cases) console.log(`${each.name.padEnd(22)} peak memory ${await peakOf(each)} MB`);
} finally {
  engine.dispose();
  api.dispose();
  rmSync(root, { recursive: true, force: true });
}
