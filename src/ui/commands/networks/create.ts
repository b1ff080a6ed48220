import { checkName } from '../check-name.ts';
import { defineCommand } from '../command.ts';
import type { Choice } from '../context.ts';

const kinds: readonly Choice<{ driver?: string; internal?: boolean }>[] = [
  { label: 'bridge', description: 'containers of this engine reach one another and the outside', value: {} },
  { label: 'bridge, internal', description: 'they reach one another only', value: { internal: true } },
  { label: 'overlay', description: 'across the engines of a swarm', value: { driver: 'overlay' } },
  {
    label: 'macvlan',
    description: 'containers with addresses in the network of the host',
    value: { driver: 'macvlan' },
  },
  { label: 'ipvlan', description: 'the same behind one hardware address', value: { driver: 'ipvlan' } },
];

export const createNetwork = defineCommand('gantry.networks.create', async (ctx) => {
  const engine = await ctx.engine();
  const taken = (await engine.networks.list()).map(({ name }) => name);
  const name = await ctx.prompts.ask({ title: 'Name of the new network', check: checkName(taken) });
  const options = await ctx.prompts.pick(`What kind of network is ${name}?`, kinds);
  const id = await engine.networks.create(name, options);
  await ctx.connection.store?.refresh(['network']);
  await ctx.desk.reveal('gantry.networks', `network/${id}`);
});
