import { defineCommand } from '../command.ts';
import { volumesOf } from '../resources.ts';

export const inspectVolume = defineCommand('gantry.volumes.inspect', async (ctx, ...args) => {
  const [volume] = await volumesOf(ctx, args.slice(0, 1), 'Inspect which volume?');
  if (!volume) return;
  const engine = await ctx.engine();
  const text = JSON.stringify(await engine.volumes.inspect(volume.name), null, 2);
  await ctx.desk.showText(`${volume.name}.json`, text, 'json');
});
