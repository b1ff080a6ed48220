import { definedIn, serviceReferences } from '../lint/references.ts';
import { correction, nearest } from '../lint/suggest.ts';
import { defineRule } from './define-rule.ts';

/** A name in depends_on, links, extends, volumes_from or a shared namespace must be one of a service. */
export const noUndefinedService = defineRule({
  id: 'no-undefined-service',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every service that another one names exists.',

  check({ allServices, model, partial }, report) {
    if (partial) return;
    const known = definedIn(model, 'services').map(({ name }) => name);
    for (const service of allServices)
      for (const { name, at } of serviceReferences(service)) {
        if (known.includes(name)) continue;
        const meant = nearest(name, known);
        const hint = meant ? ` Did you mean "${meant}"?` : '';
        report(at, `There is no service "${name}".${hint}`, correction(at, name, meant));
      }
  },
});
