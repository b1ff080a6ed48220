import { defineCommand } from '../command.ts';
import { placeOf } from '../container-file.ts';

export const copyContainerPath = defineCommand('gantry.containerFiles.copyPath', async (ctx, ...args) =>
  ctx.desk.copy(placeOf(ctx, args).path),
);
