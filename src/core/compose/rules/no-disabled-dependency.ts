import { namesIn } from '../lint/references.ts';
import { get, type MapNode } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A dependency must be on whenever its dependent is, or compose refuses to start. */
export const noDisabledDependency = defineRule({
  id: 'no-disabled-dependency',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'A service that is on does not wait for one that its profiles may switch off.',

  check({ allServices }, report) {
    const profiles = new Map(allServices.map(({ name, node }) => [name, profilesOf(node)]));
    for (const { name, node } of allServices) {
      const own = profiles.get(name) ?? [];
      for (const { name: target, at } of namesIn(get(node, 'depends_on'))) {
        const others = profiles.get(target) ?? [];
        const required = get(get(get(node, 'depends_on'), target), 'required');
        if (others.length === 0 || (required?.type === 'scalar' && required.value === false)) continue;
        const covered = own.length > 0 && own.every((profile) => others.includes(profile));
        if (!covered)
          report(
            at,
            `"${target}" is on only with the profile ${others.join(' or ')}, while "${name}" needs it ${own.length > 0 ? `with ${own.join(', ')} too` : 'always'}.`,
          );
      }
    }
  },
});
const profilesOf = (service: MapNode): string[] => namesIn(get(service, 'profiles')).map(({ name }) => name);
