import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';
import { transferAll } from '../transfer-all.ts';

export const pullFromRegistry = defineCommand('gantry.registries.pull', async (ctx, node) => {
  const reference = remoteReference(node);
  const { images } = await ctx.engine();
  await transferAll(ctx, 'pull', [{ reference, start: (options) => images.pull(reference, options) }], () =>
    ctx.prompts.tell(`Pulled ${reference}.`, { Run: () => ctx.desk.run('gantry.images.run', reference) }),
  );
});
