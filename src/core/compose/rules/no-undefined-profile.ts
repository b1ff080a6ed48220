import { namesIn } from '../lint/references.ts';
import { nearest } from '../lint/suggest.ts';
import { get } from '../node.ts';
import { isDefaultOverride } from '../resolve/default-names.ts';
import { defineRule } from './define-rule.ts';

/** COMPOSE_PROFILES with a name that is on no service switches nothing on, and compose does not say so. */
export const noUndefinedProfile = defineRule({
  id: 'no-undefined-profile',
  aliases: [],
  severity: 'info',
  category: 'correctness',
  summary: 'Every profile of COMPOSE_PROFILES is on a service.',

  check({ path, root, allServices, partial, surroundings: { environment } }, report) {
    const key = root?.entries.get('services')?.key;
    const active = environment?.COMPOSE_PROFILES?.split(',').map((name) => name.trim()) ?? [];
    if (!key || partial || isDefaultOverride(path)) return;
    const known = new Set(allServices.flatMap(({ node }) => namesIn(get(node, 'profiles')).map(({ name }) => name)));
    // A shell may hold the profiles of another project: one without any is not meant.
    if (known.size === 0) return;
    for (const name of active) {
      if (name === '' || name === '*' || known.has(name)) continue;
      const meant = nearest(name, known);
      const hint = meant ? `Did you mean "${meant}"?` : `There are ${[...known].sort().join(', ')}.`;
      report(key, `COMPOSE_PROFILES names the profile "${name}", which is on no service. ${hint}`);
    }
  },
});
