import type { ReportAt } from '../rules/define-rule.ts';
import type { ComposeFile } from './compose-file.ts';
import { definedIn, type ResourceKind, usesOf } from './references.ts';
import { correction, nearest } from './suggest.ts';

/** Uses of resources that no file of the project defines. `implied` ones exist without a word. */
export function reportUndefined(
  { allServices, model, partial }: ComposeFile,
  kind: ResourceKind,
  report: ReportAt,
  implied: readonly string[] = [],
): void {
  if (partial) return;
  const defined = definedIn(model, kind).map(({ name }) => name);
  const known = new Set([...defined, ...implied]);
  const one = kind.slice(0, -1);
  for (const service of allServices)
    for (const { name, at } of usesOf(kind, service)) {
      if (known.has(name)) continue;
      const meant = nearest(name, defined);
      const hint = meant ? ` Did you mean "${meant}"?` : ` Define it under the top-level \`${kind}\`.`;
      report(at, `There is no ${one} "${name}".${hint}`, correction(at, name, meant));
    }
}
