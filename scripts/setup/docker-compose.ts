import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageOfSuite } from './debian.ts';
import { Missing } from './missing.ts';
import { run } from './processes.ts';

const plugin = 'docker/cli-plugins/docker-compose';
const places = ['/usr/libexec', '/usr/lib', '/usr/local/lib', '/usr/local/libexec'];

/** The version whose hashes and output ours are compared with. */
const wanted = /^v?2\.40\./;

/**
 * The docker compose to compare with: GANTRY_DOCKER_COMPOSE, a plugin that is installed, or the one of Debian's unstable
 * suite. Says why there is none and gives undefined; then what wants it skips itself.
 */
export async function findDockerCompose(): Promise<string | undefined> {
  const { GANTRY_DOCKER_COMPOSE: given } = process.env;
  if (given) return given;
  try {
    for (const file of places.map((place) => path.join(place, plugin)))
      if (existsSync(file) && wanted.test(await versionOf(file))) return file;
    const file = path.join(await packageOfSuite('sid', 'docker-compose'), 'usr/libexec', plugin);
    const version = await versionOf(file);
    if (wanted.test(version)) return file;
    throw new Missing(`Debian's unstable suite has ${version}`);
  } catch (error) {
    console.error(`no docker compose 2.40: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

const versionOf = async (file: string): Promise<string> => (await run(file, ['version', '--short'])).trim();

/** For the environment of what compares. */
export async function dockerComposeEnvironment(): Promise<NodeJS.ProcessEnv> {
  const found = await findDockerCompose();
  return found === undefined ? {} : { GANTRY_DOCKER_COMPOSE: found };
}
