import { defineCommand } from '../command.ts';

export const showLog = defineCommand('gantry.engine.showLog', async (ctx) => ctx.log.show());
