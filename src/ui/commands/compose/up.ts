import { runUp } from '../../compose/run-up.ts';
import { composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** Creates and starts what is missing or differs from the files. Arguments: a file and services, or tree rows. */
export const composeUp = defineCommand('gantry.compose.up', async (ctx, ...args) => {
  await runUp(ctx, await composeSubject(ctx, args, { needsFile: true }));
});
