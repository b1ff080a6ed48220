import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Missing } from './missing.ts';
import { cache, isRoot } from './places.ts';
import { run, which } from './processes.ts';

export const isDebian = which('apt-get') !== undefined;

/**
 * The folder a Debian package is unpacked in, fetched once with apt. Nothing gets installed, so no service starts and
 * no right is needed: the way to programs that only the tests want.
 */
export async function debianPackage(name: string): Promise<string> {
  const folder = path.join(cache, 'packages', name);
  if (existsSync(folder)) return folder;
  if (!isDebian) throw new Missing(`needs the Debian package ${name}, and there is no apt-get here`);
  console.log(`fetching ${name} from the Debian archive (unpacked below ${path.dirname(folder)}, not installed)`);
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    await run('apt-get', ['download', name], { cwd: work }).catch(async () => {
      await updateLists();
      await run('apt-get', ['download', name], { cwd: work });
    });
    const file = readdirSync(work).find((entry) => entry.endsWith('.deb')) ?? '';
    await run('dpkg-deb', ['--extract', path.join(work, file), path.join(work, 'files')]);
    if (!existsSync(folder)) renameSync(path.join(work, 'files'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

export async function debianFile(name: string, file: string): Promise<string> {
  return path.join(await debianPackage(name), file);
}

/** Installs the packages of those programs that are not there; the table is program to package. */
export async function requirePrograms(wanted: Readonly<Record<string, string>>, why: string): Promise<void> {
  const missing = Object.entries(wanted).filter(([program]) => !which(program));
  if (missing.length > 0)
    await install(
      missing.map(([, name]) => name),
      why,
    );
}

/** Installs packages when that can be done without asking anyone: as root, with apt. Their services stay off. */
async function install(packages: readonly string[], why: string): Promise<void> {
  const command = `apt-get install ${packages.join(' ')}`;
  if (!isDebian)
    throw new Missing(`${why} needs ${packages.join(', ')}: install them with your system's package program`);
  if (!isRoot) throw new Missing(`${why} needs ${packages.join(', ')}: run \`sudo ${command}\``);
  console.log(`${command}   (${why})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1', RUNLEVEL: '1' };
  const options = ['install', '--yes', '--no-install-recommends', ...packages];
  await run('apt-get', options, { env }).catch(async () => {
    await updateLists();
    await run('apt-get', options, { env });
  });
}

async function updateLists(): Promise<void> {
  if (isRoot) await run('apt-get', ['update']);
}
