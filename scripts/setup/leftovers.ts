import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeBridges, type Subnet } from './network.ts';
import type { Place } from './places.ts';
import { isAlive, processesBelow, readText, run, stop } from './processes.ts';

/**
 * Ends and removes what a run left in `place`: after a proper stop nothing but the folders, after a killed run its
 * processes, containers, mounts and bridges too.
 */
export async function clearLeftovers(place: Place, options: { keepData: boolean }): Promise<void> {
  // Engine and shims first, or they would answer the end of a container by starting it again.
  await endProcessesBelow(place.run);
  await killContainers(place);
  for (const mount of mountsBelow([place.run, place.data])) await run('umount', ['-l', mount]);
  await removeBridges(place, savedSubnet(place));
  for (const folder of cgroupFolders(place)) removeCgroup(folder);
  rmSync(place.run, { recursive: true, force: true });
  if (!options.keepData) rmSync(place.data, { recursive: true, force: true });
}

export async function endProcessesBelow(folder: string): Promise<void> {
  await Promise.all(processesBelow(folder).map((pid) => stop(pid, 3_000)));
}

/** Notes in a folder that this process is using it; fails when another one is. */
export function own(folder: string): void {
  const owner = ownerOf(folder);
  if (owner) throw new Error(`process ${owner} is using ${folder}: wait for it, or end it`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, 'owner.pid'), String(process.pid));
}

/** The pid of another run that is using the folder right now. */
function ownerOf(folder: string): number | undefined {
  const pid = Number(readText(path.join(folder, 'owner.pid')));
  return pid > 0 && pid !== process.pid && isAlive(pid) && isNode(pid) ? pid : undefined;
}

/** A pid of an earlier boot may belong to anyone by now. */
const isNode = (pid: number): boolean => /node|npm/.test(readText(`/proc/${pid}/cmdline`));

function savedSubnet(place: Place): Subnet | undefined {
  const file = path.join(place.run, 'subnet.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Subnet) : undefined;
}

/** One folder with cgroup v2, one for each controller with v1. */
function cgroupFolders(place: Place): string[] {
  const base = '/sys/fs/cgroup';
  if (!existsSync(base)) return [];
  const trees = existsSync(path.join(base, 'cgroup.controllers'))
    ? [base]
    : readdirSync(base).map((name) => path.join(base, name));
  return trees.map((tree) => path.join(tree, place.cgroup)).filter((folder) => existsSync(folder));
}

function subfolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.flatMap(({ name }) => [path.join(folder, name), ...subfolders(path.join(folder, name))]);
}

/** Ends all containers at once, where nobody is left to wait for their farewells. */
export async function killContainers(place: Place): Promise<void> {
  await Promise.all(containerProcesses(place).map((pid) => stop(pid, 0)));
}

function containerProcesses(place: Place): number[] {
  const lists = cgroupFolders(place)
    .flatMap((folder) => [folder, ...subfolders(folder)])
    .map((folder) => readText(path.join(folder, 'cgroup.procs')));
  return [...new Set(lists.flatMap((list) => list.split('\n').filter(Boolean).map(Number)))];
}

function removeCgroup(folder: string): void {
  for (const child of [...subfolders(folder).reverse(), folder]) {
    try {
      rmdirSync(child);
    } catch {
      // Still emptying: an empty group costs nothing, and the next start looks again.
    }
  }
}

/** Deepest first. */
function mountsBelow(folders: readonly string[]): string[] {
  return readText('/proc/self/mountinfo')
    .split('\n')
    .map((line) => (line.split(' ')[4] ?? '').replaceAll('\\040', ' '))
    .filter((mount) => folders.some((folder) => mount === folder || mount.startsWith(`${folder}/`)))
    .reverse();
}
