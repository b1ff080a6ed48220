import { portsOf } from '../lint/ports.ts';
import { get, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A port that another project's container has already cannot be published again. */
export const noPortInUse = defineRule({
  id: 'no-port-in-use',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Published ports are free on the connected engine.',

  check({ allServices, model, surroundings: { engine } }, report) {
    if (!engine) return;
    const own = textOf(get(model, 'name'));
    for (const { node } of allServices)
      for (const { published, protocol, ip, at, text } of portsOf(node)) {
        if (!published || published.start !== published.end) continue;
        const other = engine.ports.find(
          (used) =>
            used.port === published.start &&
            used.protocol === protocol &&
            (used.project === undefined || used.project !== own) &&
            (used.ip === ip || isEverywhere(used.ip) || isEverywhere(ip)),
        );
        if (other)
          report(
            at,
            `The port ${text.split('/')[0]} is taken: the container "${other.container}"${other.project ? ` of the project "${other.project}"` : ''} publishes it now.`,
          );
      }
  },
});
const isEverywhere = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::';
