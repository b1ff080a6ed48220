import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Counts, nothing, readCounts } from './counts.ts';

export interface MochaRun {
  /** Folder below out/test. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds a test may take when it says nothing itself. */
  readonly timeout: number;
}

/** Runs the compiled tests of a folder in a process of their own. A crash counts as one failure. */
export async function runMocha({ folder, args, env, timeout }: MochaRun): Promise<Counts> {
  const tests = path.join('out', 'test', folder);
  if (!hasTests(tests)) return nothing;
  const work = mkdtempSync(path.join(os.tmpdir(), 'gantry-counts-'));
  const file = path.join(work, 'counts.json');
  try {
    const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', path.resolve('out/test/support/reporter.js')];
    const options = ['--timeout', String(timeout), ...args, `${tests}/**/*.test.js`];
    const code = await execute([...mocha, ...options], { ...process.env, ...env, GANTRY_TEST_COUNTS: file });
    const counts = readCounts(file);
    if (counts && (code === 0 || counts.failed > 0)) return counts;
    console.error(`the ${folder} tests ended with code ${code} before their end`);
    return { passed: counts?.passed ?? 0, failed: 1, skipped: counts?.skipped ?? 0 };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const hasTests = (folder: string): boolean => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.test.js'));
  } catch {
    return false;
  }
};

function execute(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', reject).on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}
