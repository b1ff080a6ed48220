import { defineCommand } from '../command.ts';
import { remoteReference } from '../registry-target.ts';

/** `name:tag@sha256:…`: what a Dockerfile names so that it stays the same. */
export const copyRemoteDigest = defineCommand('gantry.registries.copyDigest', async (ctx, node) => {
  const reference = remoteReference(node);
  const { digest } = await ctx.registries.details(reference);
  await ctx.desk.copy(`${reference}@${digest}`);
});
