import { runUp } from '../../compose/run-up.ts';
import { composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeRecreate = defineCommand('gantry.compose.recreate', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  await ctx.prompts.confirm(
    `Recreate the containers of ${titleOf(subject)}?`,
    'What was written inside them is lost; volumes stay.',
    'Recreate',
  );
  await runUp(ctx, subject, { recreate: 'force' });
});
