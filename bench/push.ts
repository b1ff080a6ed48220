/**
 * Pushes a 300 MB image beside the docker CLI, each to a repository of its own that has none of its layers.
 * `npm run bench -- push [--rounds N]`; GANTRY_TEST_REGISTRY is the registry, GANTRY_BENCH_ENGINE or DOCKER_HOST the engine.
 */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEngine } from '../src/engine/open.ts';

const host = process.env.GANTRY_BENCH_ENGINE ?? process.env.DOCKER_HOST;
const registry = process.env.GANTRY_TEST_REGISTRY;
if (!host || !registry)
  throw new Error('Set DOCKER_HOST and GANTRY_TEST_REGISTRY to ones of your own (npm run engine).');
const flag = process.argv.indexOf('--rounds');
const rounds = flag < 0 ? 3 : Number(process.argv[flag + 1]);
const env = { ...process.env, DOCKER_HOST: host };
const engine = await openEngine({ endpoint: host });
const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-bench-'));

/** New noise each time: a layer that the registry has would not travel. */
async function image(reference: string): Promise<void> {
  for (const name of ['a', 'b', 'c']) writeFileSync(path.join(folder, name), randomFillSync(Buffer.alloc(100 << 20)));
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY a /\nCOPY b /\nCOPY c /\n');
  const request = { contextDir: folder, dockerfile: path.join(folder, 'Dockerfile'), tags: [reference] };
  for await (const _ of engine.build(request));
}

const tools: Record<string, (reference: string) => Promise<unknown> | unknown> = {
  gantry: async (reference) => {
    for await (const _ of engine.images.push(reference));
  },
  docker: (reference) =>
    execFileSync('docker', ['push', '-q', reference], { env, stdio: ['ignore', 'ignore', 'pipe'] }),
};

try {
  const times = new Map(Object.keys(tools).map((tool) => [tool, [] as number[]]));
  for (let round = 0; round < rounds; round++)
    for (const [tool, push] of Object.entries(tools)) {
      const reference = `${registry}/bench-${tool}-${process.pid}-${round}:1`;
      await image(reference);
      const start = performance.now();
      await push(reference);
      times.get(tool)?.push(performance.now() - start);
      await engine.images.remove(reference);
    }
  for (const [tool, own] of times)
    console.log(`push 300 MB  ${tool.padEnd(8)} ${own.map((each) => `${(each / 1000).toFixed(2)} s`).join('  ')}`);
} finally {
  engine.dispose();
  rmSync(folder, { recursive: true, force: true });
}
