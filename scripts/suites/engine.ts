import { requirePrograms } from '../setup/debian.ts';
import { dockerComposeEnvironment } from '../setup/docker-compose.ts';
import { isMissing } from '../setup/missing.ts';
import type { Counts } from './counts.ts';
import { runMocha } from './mocha.ts';

/** What talks to the engine. On a desk the tests of a program that is not there skip themselves. */
export async function runEngine(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  await requirePrograms({ 'ssh-agent': 'openssh-client' }, 'the builds that use ssh').catch((error: unknown) => {
    if (process.env.CI || !isMissing(error)) throw error;
    console.error(error.message);
  });
  return runMocha({ folder: 'engine', args, env: { ...env, ...(await dockerComposeEnvironment()) }, timeout: 60_000 });
}
