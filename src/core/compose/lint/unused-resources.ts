import { get, isMap } from '../node.ts';
import type { ReportAt } from '../rules/define-rule.ts';
import type { ComposeFile } from './compose-file.ts';
import { removeEntry } from './edits.ts';
import { type ResourceKind, usesOf } from './references.ts';

/** Resources that no service of the project uses. */
export function reportUnused(
  { allServices, root, partial }: ComposeFile,
  kind: ResourceKind,
  report: ReportAt,
  implied: readonly string[] = [],
): void {
  const section = get(root, kind);
  if (partial || allServices.length === 0 || !isMap(section)) return;
  const used = new Set(allServices.flatMap((service) => usesOf(kind, service)).map(({ name }) => name));
  for (const [name, { key, node }] of section.entries) {
    if (used.has(name) || implied.includes(name) || name.startsWith('x-')) continue;
    // Without its last entry the section would be left empty: that is for the reader to decide.
    const edit = section.entries.size > 1 ? removeEntry(key, node.at) : undefined;
    const title = `Remove the ${kind.slice(0, -1)} "${name}"`;
    report(key, `No service uses the ${kind.slice(0, -1)} "${name}".`, {
      ...(edit && { fix: { title, edits: [edit] } }),
    });
  }
}
