import { defineCommand } from '../command.ts';

export const applyPlan = defineCommand('gantry.compose.applyPlan', async (ctx) => {
  const { current } = ctx.plans;
  ctx.plans.show(undefined);
  await current?.apply();
});
