import { get, rangeOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** Compose refuses a service in which the two differ. */
export const noMixedLimits = defineRule({
  id: 'no-mixed-limits',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'A limit is said once: by its own key or under `deploy.resources`.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const [key, path] of Object.entries(twins)) {
        const own = node.entries.get(key);
        const twin = path.reduce<ReturnType<typeof get>>(
          (at, part) => get(at, part),
          get(get(node, 'deploy'), 'resources'),
        );
        if (own && twin)
          report(
            own.key,
            `\`${key}\` and \`deploy.resources.${path.join('.')}\` say the same thing; compose refuses the service if they differ.`,
            {
              related:
                own.key.source === twin.at.source
                  ? [{ range: rangeOf(twin.at), message: 'The other one is here.' }]
                  : [],
            },
          );
      }
  },
});
const twins: Readonly<Record<string, readonly string[]>> = {
  mem_limit: ['limits', 'memory'],
  mem_reservation: ['reservations', 'memory'],
  cpus: ['limits', 'cpus'],
  pids_limit: ['limits', 'pids'],
};
