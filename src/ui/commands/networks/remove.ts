import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { networksOf } from '../resources.ts';

export const removeNetwork = defineCommand('gantry.networks.remove', async (ctx, ...args) => {
  const networks = await networksOf(ctx, args, 'Remove which networks?');
  await ctx.prompts.confirm(
    `Remove ${plural(networks.length, 'network')}?`,
    networks.map(({ name }) => name).join(', '),
    'Remove',
  );
  const engine = await ctx.engine();
  await each(ctx, 'Removing', networks, ({ id }) => engine.networks.remove(id));
});
