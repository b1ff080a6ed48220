import { rmSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../package.ts';
import type { Counts } from './counts.ts';
import { runMocha } from './mocha.ts';

/** A person's journeys in VS Code, with the extension installed from the package that users get. */
export async function runBrowser(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  rmSync(path.join('.test', 'shots'), { recursive: true, force: true });
  const vsix = path.resolve(await packageExtension());
  return runMocha({ folder: 'browser', args, env: { ...env, GANTRY_TEST_VSIX: vsix }, timeout: 60_000 });
}
