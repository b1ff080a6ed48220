import { debianFile, isDebian } from '../setup/debian.ts';
import { dockerComposeEnvironment } from '../setup/docker-compose.ts';
import { which } from '../setup/processes.ts';
import type { Counts } from './counts.ts';
import { runMocha } from './mocha.ts';

/** Comparisons with other projects: with their cases, and with ShellCheck and docker compose where they are here or Debian has them. */
export async function runConformance(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  const shellcheck = which('shellcheck') ?? (isDebian ? await debianShellcheck() : undefined);
  const found = shellcheck === undefined ? {} : { GANTRY_TEST_SHELLCHECK: shellcheck };
  return runMocha({
    folder: 'conformance',
    args,
    env: { ...env, ...found, ...(await dockerComposeEnvironment()) },
    timeout: 60_000,
  });
}

/** Without a network the one test that wants it says so. */
const debianShellcheck = (): Promise<string | undefined> =>
  debianFile('shellcheck', 'usr/bin/shellcheck').catch((error: unknown) => {
    console.error(`no ShellCheck: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
