import type { ContainerDirectory, ContainerEntry } from '../../src/engine/types.ts';
import type { Directories } from '../../src/ui/trees/container-files.ts';
import { GantryError } from '../../src/util/errors.ts';

const entry = (path: string, more: Partial<ContainerEntry> = {}): ContainerEntry => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  path,
  kind: 'file',
  expandable: false,
  ...more,
});

const known: Readonly<Record<string, ContainerDirectory>> = {
  '/': {
    complete: true,
    entries: [
      entry('/etc', { kind: 'directory', expandable: true }),
      entry('/lib', { kind: 'symlink', expandable: true }),
      entry('/root', { kind: 'directory', expandable: true }),
      entry('/log', { kind: 'other' }),
      entry('/run.sh', { size: 1_234, mode: 0o755, mtime: 1_700_000_000 }),
      entry('/two\nlines', { kind: 'symlink' }),
    ],
  },
  '/etc': { complete: false, entries: [entry('/etc/passwd', { size: 5 })] },
  '/lib': { complete: true, entries: [] },
};

/** A container's files: every kind of row. */
export const sampleDirectories: Directories = {
  list: async (_, directory) => {
    const found = known[directory];
    if (!found) throw new GantryError('engine.not-found', `${directory} is no directory of the container.`);
    return found;
  },
};
