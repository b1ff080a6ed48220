import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // A registry may answer with anything; it is shown as it came.
    return text;
  }
};

export const showManifest = defineCommand('gantry.registries.showManifest', async (ctx, node) => {
  const reference = remoteReference(node);
  const registries = await ctx.registries.registries();
  const { text } = await ctx.prompts.progress(`Reading ${reference}`, (_, signal) =>
    registries.manifest(reference, signal),
  );
  await ctx.desk.showText(`${reference.replace(/[/:]/g, '_')}-manifest.json`, pretty(text), 'json');
});
