import { get, textOf } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** The host's network, processes or memory are open to such a container. */
export const noHostNamespace = defineRule({
  id: 'no-host-namespace',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'No service shares a namespace with the host.',

  check({ allServices }, report) {
    for (const { node } of allServices)
      for (const [key, what] of Object.entries(shared)) {
        const value = get(node, key);
        if (value && textOf(value) === 'host') report(value.at, `\`${key}: host\` ${what}`);
      }
  },
});
const shared: Readonly<Record<string, string>> = {
  network_mode: 'puts the container into the network of the host, past every isolation.',
  pid: 'lets the container see and signal the processes of the host.',
  ipc: 'lets the container read the shared memory of the host.',
  uts: 'lets the container change the name of the host.',
  userns_mode: 'makes root of the container root of the host.',
};
