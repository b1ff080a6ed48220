import { defineCommand } from '../command.ts';

/** Reads settings, environment and contexts anew before it asks again. */
export const retryEngine = defineCommand('gantry.engine.retry', async (ctx) => {
  await ctx.connection.reopen();
  const { status } = ctx.connection;
  if (status.kind === 'failed') throw status.error;
});
