import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dockerComposeEnvironment } from './setup/docker-compose.ts';
import { placeFor } from './setup/places.ts';
import { startStack } from './setup/stack.ts';

/**
 * `npm run bench -- NAME [ARGUMENTS]` runs bench/NAME.ts. One that reads GANTRY_BENCH_ENGINE gets an engine and a
 * registry of its own, unless that variable or DOCKER_HOST is set already; one that reads GANTRY_DOCKER_COMPOSE gets that.
 */
export async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const source = path.join('bench', `${name}.ts`);
  if (!name || !existsSync(source)) {
    const names = readdirSync('bench').filter((file) => file.endsWith('.ts'));
    throw new Error(`npm run bench -- NAME, where NAME is one of ${names.map((file) => file.slice(0, -3)).join(', ')}`);
  }
  const { GANTRY_BENCH_ENGINE, DOCKER_HOST } = process.env;
  const text = readFileSync(source, 'utf8');
  const wantsEngine = text.includes('GANTRY_BENCH_ENGINE');
  const peer = text.includes('GANTRY_DOCKER_COMPOSE') ? await dockerComposeEnvironment() : {};
  const stack =
    wantsEngine && !GANTRY_BENCH_ENGINE && !DOCKER_HOST
      ? await startStack(placeFor('test'), { keepData: false })
      : undefined;
  try {
    const own = stack && { GANTRY_BENCH_ENGINE: stack.engine.host, GANTRY_TEST_REGISTRY: stack.registry.address };
    const env = { ...process.env, ...peer, ...own };
    const run = spawnSync(process.execPath, [path.join('out', 'bench', `${name}.js`), ...args], {
      stdio: 'inherit',
      env,
    });
    return run.status ?? 1;
  } finally {
    await stack?.stop();
  }
}
