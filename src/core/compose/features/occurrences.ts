import type { Range } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { definedIn, type ResourceKind, serviceReferences, usesOf } from '../lint/references.ts';
import { type Origin, rangeOf } from '../node.ts';

export type NamedKind = ResourceKind | 'services';

/** A place where a service or a resource is defined or used; the range is that of the name alone. */
export interface Occurrence {
  readonly kind: NamedKind;
  readonly name: string;
  readonly isDefinition: boolean;
  readonly file: string;
  readonly range: Range;
}

const kinds: readonly ResourceKind[] = ['networks', 'volumes', 'secrets', 'configs', 'models'];

/** Every name of the project, or of this file where its project is not known. */
export function occurrencesOf({ model, allServices, root, services }: ComposeFile): Occurrence[] {
  const found: Occurrence[] = [];
  const add = (kind: NamedKind, name: string, at: Origin, isDefinition: boolean): void => {
    const place = nameIn(at, name);
    if (place) found.push({ kind, name, isDefinition, file: at.source.path, range: rangeOf(place) });
  };
  const all = model === root ? services : [...services, ...allServices];
  for (const tree of model === root ? [root] : [root, model]) {
    for (const { name, at } of definedIn(tree, 'services')) add('services', name, at, true);
    for (const kind of kinds) for (const { name, at } of definedIn(tree, kind)) add(kind, name, at, true);
  }
  for (const service of all) {
    for (const { name, at } of serviceReferences(service)) add('services', name, at, false);
    for (const kind of kinds) for (const { name, at } of usesOf(kind, service)) add(kind, name, at, false);
  }
  return unique(found);
}

/** The name inside the text that holds it: `data` of `"data:/data"`, `db` of `service:db`. */
function nameIn({ source, start, end }: Origin, name: string): Origin | undefined {
  const text = source.text.slice(start, end);
  const prefix = /^["']?service:/.exec(text)?.[0].length ?? 0;
  const index = text.indexOf(name, prefix);
  return index < 0 ? undefined : { source, start: start + index, end: start + index + name.length };
}

function unique(found: readonly Occurrence[]): Occurrence[] {
  const seen = new Set<string>();
  return found.filter(({ file, range: { start } }) => {
    const key = `${file}:${start.line}:${start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}
