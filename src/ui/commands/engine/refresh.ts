import { defineCommand } from '../command.ts';

export const refreshAll = defineCommand('gantry.engine.refresh', async (ctx) => {
  ctx.directories.forget();
  await ctx.connection.refresh();
  const { status } = ctx.connection;
  if (status.kind === 'failed') throw status.error;
});
