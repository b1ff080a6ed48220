import { type PublishedPort, portsOf } from '../lint/ports.ts';
import { namesIn } from '../lint/references.ts';
import { get, rangeOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** A port of the host is taken once: the second container fails to start. */
export const noDuplicateExportedPorts = defineRule({
  id: 'no-duplicate-exported-ports',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'No two services publish the same port.',

  check({ allServices }, report) {
    const taken: { service: string; port: PublishedPort; profiles: readonly string[] }[] = [];
    for (const { name: service, node } of allServices) {
      const profiles = namesIn(get(node, 'profiles')).map((profile) => profile.name);
      const own = portsOf(node).filter(({ published }) => published);
      for (const port of own) {
        const other = taken.find((one) => collide(one.port, port) && !exclude(one.profiles, profiles));
        if (!other) continue;
        const isHere = other.port.at.source === port.at.source;
        report(port.at, `The service "${other.service}" publishes the port ${port.text.split('/')[0]} already.`, {
          related: isHere ? [{ range: rangeOf(other.port.at), message: 'It is published here.' }] : [],
        });
      }
      taken.push(...own.map((port) => ({ service, port, profiles })));
    }
  },
});
/** Services of different profiles are alternatives: nobody turns both on. */
const exclude = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((profile) => b.includes(profile));

const everywhere = new Set(['', '0.0.0.0', '::']);

function collide(a: PublishedPort, b: PublishedPort): boolean {
  if (!a.published || !b.published || a.protocol !== b.protocol || (a.isPicked && b.isPicked)) return false;
  const sameIp = a.ip === b.ip || everywhere.has(a.ip) || everywhere.has(b.ip);
  return sameIp && a.published.start <= b.published.end && b.published.start <= a.published.end;
}
