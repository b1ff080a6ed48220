/**
 * Layer analysis beside the limit: the image's own save stream read to nothing, in the same run.
 * `npm run bench -- layers [large|many] [--quick] [--plain]`; a containerd store gets gzipped layers, as builds and registries
 * leave them there, unless `--plain`. dive, if it is in PATH or GANTRY_BENCH_DIVE, is the peer; the engine is GANTRY_BENCH_ENGINE, else DOCKER_HOST,
 * else the default socket.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { createApi } from '../src/engine/docker/create-api.ts';
import { openLayers } from '../src/engine/layers/open-layers.ts';
import { generateImage, type ImagePlan } from './support/generated-image.ts';
import { type HostThread, watchHostThread } from './support/host-thread.ts';

const host = process.env.GANTRY_BENCH_ENGINE ?? process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
const quick = process.argv.includes('--quick');
const api = createApi({ url: host });
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const value = await run();
  return [value, performance.now() - start];
}

async function drainSave(image: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of await api.stream('GET', `/images/${image}/get`, { timeout: 0 }))
    bytes += (chunk as Buffer).length;
  return bytes;
}

/** Milliseconds of dive over the same image, where there is one to be had. What it thinks of the image does not matter. */
async function dive(image: string): Promise<number | undefined> {
  const program = process.env.GANTRY_BENCH_DIVE ?? 'dive';
  const start = performance.now();
  const child = spawn(program, [image, '--ci'], { env: { ...process.env, DOCKER_HOST: host }, stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(performance.now() - start));
  });
}

/** Highest resident set while `run` goes on, over what it was before. */
async function peakMemory<T>(run: () => Promise<T>): Promise<[T, number]> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  try {
    return [await run(), peak - before];
  } finally {
    clearInterval(timer);
  }
}

function blockedBy(rounds: readonly HostThread[]): string {
  const [blocked, busy] = [rounds.map((each) => each.blocked), rounds.map((each) => each.busy ?? 0)].map((all) =>
    Math.max(...all).toFixed(1),
  );
  return rounds[0]?.busy === undefined ? `${blocked} ms at most` : `${blocked} ms at most, ${busy} ms of it by itself`;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function measure(plan: ImagePlan): Promise<void> {
  console.log(
    `\n${plan.name}: ${plan.layers} layers, ${plan.files} files, about ${Math.round((plan.files * plan.fileSize) / 1e6)} MB${gzip ? ', gzipped layers' : ''}`,
  );
  const image = await generateImage(api, plan);
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'gantry-bench-'));
  const layers = openLayers(api, { url: host }, cacheFolder);
  try {
    const raw: number[] = [];
    const cold: number[] = [];
    let peer: number | undefined;
    let memory = 0;
    const working: HostThread[] = [];
    const idle: HostThread[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      raw.push((await timed(() => drainSave(image)))[1]);
      // Once: it takes minutes over many files.
      const [others, resting] = await watchHostThread(async () => (round === 0 ? dive(image) : undefined));
      peer = others ?? peer;
      idle.push(resting);
      for (const name of readdirSync(cacheFolder)) rmSync(path.join(cacheFolder, name));
      const [[[analysed, took], peak], host] = await watchHostThread(() =>
        peakMemory(() => timed(() => layers.analyse(image))),
      );
      cold.push(took);
      memory = Math.max(memory, peak);
      working.push(host);
      analysed.dispose();
    }
    const [held, warm] = await timed(() => layers.analyse(image));
    const [, directory] = await timed(() => held.changes(0, '/many'));
    const { total, waste, layers: rows } = held.summary;
    const changed = await generateImage(api, { ...plan, name: `${plan.name}-next`, extraLayer: true });
    const [next, oneNew] = await timed(() => layers.analyse(changed));
    const [{ entries }, compared] = await timed(() => layers.compare(held, next));
    const [differences, opened] = await timed(() => entries('/'));
    for (const each of [held, next]) each.dispose();
    const cache = readdirSync(cacheFolder).reduce((sum, name) => sum + statSync(path.join(cacheFolder, name)).size, 0);
    console.log(`  raw save stream     ${seconds(median(raw))}   (the limit)`);
    console.log(`  cold analysis       ${seconds(median(cold))}   ${(median(cold) / median(raw)).toFixed(2)} x raw`);
    console.log(
      peer === undefined
        ? '  dive                is not here'
        : `  dive                ${seconds(peer)}   ${(peer / median(cold)).toFixed(2)} x ours`,
    );
    console.log(`  warm analysis       ${warm.toFixed(0)} ms   ${(warm / median(cold)).toFixed(3)} x cold`);
    console.log(`  one new layer       ${seconds(oneNew)}   ${(oneNew / median(cold)).toFixed(2)} x cold`);
    console.log(`  5,000 entries       ${directory.toFixed(1)} ms`);
    console.log(
      `  two compared        ${compared.toFixed(0)} ms, ${opened.toFixed(1)} ms for ${differences.length} rows`,
    );
    console.log(`  peak memory         +${(memory / 1e6).toFixed(0)} MB   cache ${(cache / 1e6).toFixed(1)} MB`);
    console.log(`  host thread blocked ${blockedBy(working)}; with nothing to do ${blockedBy(idle)}`);
    console.log(`  entries ${rows.reduce((sum, { entries }) => sum + entries, 0)}, total ${total}, waste ${waste}`);
  } finally {
    layers.dispose();
    rmSync(cacheFolder, { recursive: true, force: true });
    for (const name of [plan.name, `${plan.name}-next`])
      await api.json('DELETE', `/images/gantry-bench/${name}`, { query: { force: true } }).catch(() => undefined);
  }
}

const info = await api.info();
const gzip = info.imageStore === 'containerd' && !process.argv.includes('--plain');
console.log(`Engine ${info.serverVersion}, ${info.imageStore} image store, Node ${process.versions.node}`);
console.log(`Load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors before the first round`);
const plans: readonly ImagePlan[] = [
  { name: 'large', layers: 9, files: quick ? 4_000 : 40_000, fileSize: 25_000, gzip },
  { name: 'many', layers: 9, files: quick ? 30_000 : 300_000, fileSize: 200, gzip },
];
const named = process.argv.slice(2).filter((each) => !each.startsWith('--'));
for (const plan of plans) if (named.length === 0 || named.includes(plan.name)) await measure(plan);
api.dispose();
