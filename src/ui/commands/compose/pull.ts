import { composeSubject } from '../../compose/subject.ts';
import { transferImages } from '../../compose/transfer-images.ts';
import { defineCommand } from '../command.ts';

export const composePull = defineCommand('gantry.compose.pull', async (ctx, ...args) => {
  await transferImages(ctx, 'pull', await composeSubject(ctx, args, { needsFile: true }));
});
