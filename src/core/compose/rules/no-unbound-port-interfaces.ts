import { portsOf } from '../lint/ports.ts';
import { defineRule } from './define-rule.ts';

/** Without an address a port is open on every network of the host, past most firewalls. */
export const noUnboundPortInterfaces = defineRule({
  id: 'no-unbound-port-interfaces',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'security',
  summary: 'A published port names the address it is bound to.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const { ip, text, at } of portsOf(node))
        if (ip === '')
          report(
            at,
            `The port ${text} is open on every network of the host. \`127.0.0.1:\` in front keeps it to this machine.`,
          );
  },
});
