import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/places.ts';

/** Enters this checkout into a server's list of installed extensions, so that what is built is what runs. */
export function installCheckout(serverFolder: string): void {
  const { name, publisher, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
    'name' | 'publisher' | 'version',
    string
  >;
  const folder = path.join(serverFolder, 'extensions');
  mkdirSync(folder, { recursive: true });
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: root, scheme: 'file' },
    metadata: { installedTimestamp: Date.now(), source: 'vsix', pinned: true },
  };
  writeFileSync(path.join(folder, 'extensions.json'), JSON.stringify([entry]));
}
