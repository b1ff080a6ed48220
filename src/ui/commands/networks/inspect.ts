import { defineCommand } from '../command.ts';
import { networksOf } from '../resources.ts';

export const inspectNetwork = defineCommand('gantry.networks.inspect', async (ctx, ...args) => {
  const [network] = await networksOf(ctx, args.slice(0, 1), 'Inspect which network?');
  if (!network) return;
  const engine = await ctx.engine();
  const text = JSON.stringify(await engine.networks.inspect(network.id), null, 2);
  await ctx.desk.showText(`${network.name}.json`, text, 'json');
});
