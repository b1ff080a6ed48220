import { defineCommand } from '../command.ts';

export const refreshRegistries = defineCommand('gantry.registries.refresh', async (ctx) => ctx.registries.refresh());
