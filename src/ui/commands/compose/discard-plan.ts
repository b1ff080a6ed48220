import { defineCommand } from '../command.ts';

export const discardPlan = defineCommand('gantry.compose.discardPlan', async (ctx) => ctx.plans.show(undefined));
