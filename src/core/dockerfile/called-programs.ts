import { baseName } from './packages/package-manager.ts';
import { unwrapped } from './packages/unwrapped.ts';
import type { Run } from './runs.ts';

/** What `RUN sudo apt-get install x` calls: `sudo` and `apt-get`. */
export function calledPrograms(runs: readonly Run[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { script } of runs) {
    for (const command of script.commands) {
      found.add(baseName(command.name.value));
      found.add(baseName(unwrapped(command).name.value));
    }
  }
  return found;
}
