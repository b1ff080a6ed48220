import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

export const showRemoteConfig = defineCommand('gantry.registries.showConfig', async (ctx, node) => {
  const reference = remoteReference(node);
  const registries = await ctx.registries.registries();
  const config = await ctx.prompts.progress(`Reading ${reference}`, (_, signal) =>
    registries.config(reference, undefined, signal),
  );
  await ctx.desk.showText(`${reference.replace(/[/:]/g, '_')}-config.json`, JSON.stringify(config, null, 2), 'json');
});
