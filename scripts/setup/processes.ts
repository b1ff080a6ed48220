import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and gives what it printed; the error of a failed one carries its last lines. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  try {
    return (await execute(command, [...args], { maxBuffer: 1 << 28, ...options })).stdout;
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim();
    throw new Error(`${command} ${args.slice(0, 3).join(' ')} failed: ${said.slice(-800) || String(error)}`, {
      cause: error,
    });
  }
}

/** Where a program is, looking also where root's programs are. */
export function which(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** Starts a program that goes on without this one, its output in a file. */
export function launch(
  command: string,
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  mkdirSync(path.dirname(log), { recursive: true });
  const out = openSync(log, 'a');
  const child = spawn(command, [...args], { detached: true, stdio: ['ignore', out, out], env });
  child.unref();
  return child;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A zombie waits for its parent to take notice and does nothing any more.
  return !/^\d+ \(.*\) Z/s.test(readText(`/proc/${pid}/stat`));
}

/** Asks a process to end, and ends it when it has not done so in time. */
export async function stop(pid: number | undefined, graceMs = 10_000): Promise<void> {
  if (!pid) return;
  const gone = async (patience: number): Promise<boolean> => {
    for (const end = Date.now() + patience; isAlive(pid) && Date.now() < end; ) await sleep(25);
    return !isAlive(pid);
  };
  if (graceMs > 0) signal(pid, 'SIGTERM');
  if (await gone(graceMs)) return;
  signal(pid, 'SIGKILL');
  await gone(5_000);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in between.
  }
}

/** Processes with an argument below `folder`: how the children of a killed run are known, and no others. */
export function processesBelow(folder: string): number[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => readText(`/proc/${name}/cmdline`).includes(`${folder}/`))
    .map(Number);
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Polls until `probe` gives something; fails with what `explain` says. */
export async function until<T>(
  probe: () => Promise<T | undefined | false>,
  limitMs: number,
  explain: () => string,
): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(30)) {
    const result = await probe();
    if (result) return result;
  }
  throw new Error(explain());
}
