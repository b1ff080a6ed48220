import { existsSync, readFileSync } from 'node:fs';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Its paragraph of /var/lib/dpkg/status. */
  readonly paragraph: string;
  /** For each dependency the packages of which one is enough. */
  readonly needs: readonly (readonly string[])[];
}

const field = (paragraph: string, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'm').exec(paragraph)?.[1] ?? '';

const names = (list: string, separator: string): string[] =>
  list.split(separator).flatMap((part) => part.trim().split(/[ :(]/)[0] || []);

/** The packages of this machine that `wanted` cannot do without, themselves included. */
export function installedClosure(wanted: readonly string[]): InstalledPackage[] {
  const { packages, providers } = readStatus();
  const found = new Map<string, InstalledPackage>();
  for (const todo = [...wanted]; todo.length > 0; ) {
    const name = todo.pop() ?? '';
    const item = packages.get(name) ?? packages.get(providers.get(name) ?? '');
    if (!item || found.has(item.name)) continue;
    found.set(item.name, item);
    for (const choice of item.needs)
      todo.push(...choice.filter((other) => packages.has(other) || providers.has(other)).slice(0, 1));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readStatus(): { packages: Map<string, InstalledPackage>; providers: Map<string, string> } {
  const packages = new Map<string, InstalledPackage>();
  const providers = new Map<string, string>();
  for (const paragraph of readFileSync('/var/lib/dpkg/status', 'utf8').split('\n\n')) {
    const name = field(paragraph, 'Package');
    if (!name || !field(paragraph, 'Status').endsWith(' installed')) continue;
    const needs = [...field(paragraph, 'Pre-Depends').split(','), ...field(paragraph, 'Depends').split(',')];
    packages.set(name, {
      name,
      version: field(paragraph, 'Version'),
      architecture: field(paragraph, 'Architecture'),
      paragraph: paragraph.trim(),
      needs: needs.map((choice) => names(choice, '|')),
    });
    for (const provided of names(field(paragraph, 'Provides'), ',')) providers.set(provided, name);
  }
  return { packages, providers };
}

const info = '/var/lib/dpkg/info';
const notForAnImage = /^\/usr\/share\/(doc|man|info|locale|lintian|bug|bash-completion)\//;

/** Every path a package owns here and dpkg's notes about it, without documentation. */
export function filesOf({ name, architecture }: InstalledPackage): string[] {
  const base = [`${info}/${name}`, `${info}/${name}:${architecture}`].find((stem) => existsSync(`${stem}.list`));
  if (!base) return [];
  const listed = readFileSync(`${base}.list`, 'utf8').split('\n');
  const notes = ['.list', '.md5sums', '.conffiles'].map((ending) => base + ending);
  return [...listed.filter((file) => file && file !== '/.' && !notForAnImage.test(file)), ...notes];
}
