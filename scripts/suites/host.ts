import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { placeFor } from '../setup/places.ts';
import { bundleHostTests } from './bundle.ts';
import { type Counts, readCounts } from './counts.ts';
import { follow } from './follow.ts';
import { type HostRun, runInServer } from './run-in-server.ts';

/** Runs test/host inside a real VS Code: a VS Code Server, or with `--desktop` a downloaded desktop one. */
export async function runHost(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const tests = await bundleHostTests();
  const work = mkdtempSync(path.join(placeFor('test').run, 'host-'));
  const output = path.join(work, 'output.log');
  const countsFile = path.join(work, 'counts.json');
  const folder = path.join(work, 'samples');
  cpSync('samples', folder, { recursive: true });
  const given = {
    ...env,
    GANTRY_TEST_OUTPUT: output,
    GANTRY_TEST_COUNTS: countsFile,
    GANTRY_TEST_GREP: optionOf(args, '--grep') ?? '',
    // Sessions of this machine's user, and what they may have chosen, are no business of a test.
    ...(env.GANTRY_TEST_ENGINE ? { DOCKER_HOST: env.GANTRY_TEST_ENGINE } : {}),
    DOCKER_CONFIG: path.join(work, 'docker'),
  };
  const following = follow(output);
  try {
    const run = args.includes('--desktop') ? runInDesktop : runInServer;
    const why = await run({ tests, folder, work, env: given });
    const counts = readCounts(countsFile);
    if (counts) return counts;
    throw new Error(`VS Code ended before its tests did${why ? `: ${why}` : ''}`);
  } finally {
    following.stop();
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

const optionOf = (args: readonly string[], name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined;

async function runInDesktop({ tests, folder, work, env }: HostRun): Promise<string> {
  const { runTests } = await import('@vscode/test-electron');
  const launchArgs = [folder, '--disable-extensions', '--user-data-dir', path.join(work, 'user')];
  // A failed test makes a code of its own; the counts say more.
  const code = await runTests({
    extensionDevelopmentPath: path.resolve('.'),
    extensionTestsPath: tests,
    extensionTestsEnv: { ...env },
    launchArgs,
  }).catch(String);
  return String(code);
}
