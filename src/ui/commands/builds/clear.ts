import { defineCommand } from '../command.ts';

export const clearBuilds = defineCommand('gantry.builds.clear', async (ctx) => ctx.builds.clear());
