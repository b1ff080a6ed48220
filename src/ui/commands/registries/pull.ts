import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';
import { transfer } from '../transfer.ts';

export const pullFromRegistry = defineCommand('gantry.registries.pull', async (ctx, node) => {
  const reference = remoteReference(node);
  const engine = await ctx.engine();
  await transfer(ctx, `Pulling ${reference}`, reference, (options) => engine.images.pull(reference, options));
  ctx.prompts.tell(`Pulled ${reference}.`, { Run: () => ctx.desk.run('gantry.images.run', reference) });
});
