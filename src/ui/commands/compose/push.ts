import { composeSubject } from '../../compose/subject.ts';
import { transferImages } from '../../compose/transfer-images.ts';
import { defineCommand } from '../command.ts';

export const composePush = defineCommand('gantry.compose.push', async (ctx, ...args) => {
  await transferImages(ctx, 'push', await composeSubject(ctx, args, { needsFile: true }));
});
