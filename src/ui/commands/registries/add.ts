import { defineCommand } from '../command.ts';

export const addRegistry = defineCommand('gantry.registries.add', async (ctx) => {
  const server = await ctx.prompts.ask({
    title: 'Add a registry',
    placeHolder: 'ghcr.io, registry.gitlab.com, localhost:5000',
    check: (text) => (/^[a-z0-9.-]+(:\d+)?$/i.test(text) ? undefined : 'A host, and a port where needed; no https://.'),
  });
  await ctx.registries.addServer(server.toLowerCase());
});
