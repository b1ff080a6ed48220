import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

export const inspectContainer = defineCommand('gantry.containers.inspect', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, { title: 'Inspect which container?' });
  const engine = await ctx.engine();
  await ctx.desk.showText(`${name}.json`, JSON.stringify(await engine.containers.inspect(id), null, 2), 'json');
});
