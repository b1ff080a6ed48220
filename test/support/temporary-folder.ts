import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../scripts/setup/processes.ts';

let root: string | undefined;

/** An empty folder; gone at the end of the run at the latest, also when a test failed before it could remove it. */
export function temporaryFolder(name: string): string {
  root ??= makeRoot();
  return mkdtempSync(path.join(root, `${name}-`));
}

function makeRoot(): string {
  removeOrphans();
  const made = mkdtempSync(path.join(tmpdir(), `gantry-test-${process.pid}-`));
  process.once('exit', () => remove(made));
  return made;
}

/** A run that was killed had no end to tidy up at. */
function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^gantry-test-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) remove(path.join(tmpdir(), name));
  }
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
