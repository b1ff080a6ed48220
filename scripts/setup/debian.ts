import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Missing } from './missing.ts';
import { cache, isRoot } from './places.ts';
import { run, which } from './processes.ts';

export const isDebian = which('apt-get') !== undefined;

/**
 * The folder a Debian package is unpacked in, fetched once with apt. Nothing gets installed, so no service starts and
 * no right is needed: the way to programs that only the tests want.
 */
export const debianPackage = (name: string): Promise<string> =>
  unpackOnce(name, name, async (work) => {
    await run('apt-get', ['download', name], { cwd: work }).catch(async () => {
      await updateLists();
      await run('apt-get', ['download', name], { cwd: work });
    });
  });

/** The same from another suite of the archive that this system's own packages come from; its lists are kept apart. */
export const packageOfSuite = (suite: string, name: string): Promise<string> =>
  unpackOnce(path.join(suite, name), `${name} of ${suite}`, async (work) => {
    const options = await optionsForSuite(suite, `${work}.lists`);
    try {
      await run('apt-get', [...options, 'update']);
      await run('apt-get', [...options, 'download', name], { cwd: work });
    } finally {
      rmSync(`${work}.lists`, { recursive: true, force: true });
    }
  });

async function unpackOnce(place: string, what: string, download: (work: string) => Promise<void>): Promise<string> {
  const folder = path.join(cache, 'packages', place);
  if (existsSync(folder)) return folder;
  if (!isDebian) throw new Missing(`needs the Debian package ${what}, and there is no apt-get here`);
  console.log(`fetching ${what} from the Debian archive (unpacked below ${path.dirname(folder)}, not installed)`);
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    await download(work);
    const file = readdirSync(work).find((entry) => entry.endsWith('.deb')) ?? '';
    await run('dpkg-deb', ['--extract', path.join(work, file), path.join(work, 'files')]);
    if (!existsSync(folder)) renameSync(path.join(work, 'files'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** The address of Debian's own archive, of which this system's lists are; undefined without any lists. */
async function debianArchive(): Promise<string | undefined> {
  const only = ['Created-By: Packages', 'Label: Debian'];
  const targets = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', ...only]);
  return targets.split('\n').find(Boolean);
}

/** What makes apt read one suite alone, with lists and a record of installed packages (none) in a folder of its own. */
async function optionsForSuite(suite: string, folder: string): Promise<string[]> {
  let archive = await debianArchive();
  if (!archive) {
    await updateLists();
    archive = await debianArchive();
  }
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  if (!archive || !existsSync(keys)) throw new Missing(`needs Debian's archive for its suite ${suite}`);
  for (const each of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(folder, each), { recursive: true });
  writeFileSync(path.join(folder, 'sources.list'), `deb [signed-by=${keys}] ${archive} ${suite} main\n`);
  writeFileSync(path.join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::sourcelist': path.join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::State::status': path.join(folder, 'status'),
    'Dir::Cache': path.join(folder, 'cache'),
    'Acquire::Languages': 'none',
    // Its own user could not write there.
    'APT::Sandbox::User': 'root',
  };
  return Object.entries(settings).map(([name, value]) => `--option=${name}=${value}`);
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
