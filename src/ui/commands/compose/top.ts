import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { textTable } from '../../text-table.ts';
import { defineCommand } from '../command.ts';

export const composeTop = defineCommand('gantry.compose.top', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  const found = await compose.top(subject.target, { services: subject.services });
  const text = found.map(
    ({ container, titles, processes }) => `${container}\n${textTable([titles, ...processes]).join('\n')}\n`,
  );
  await ctx.desk.showText(`${subject.name}-processes.txt`, text.join('\n') || `Nothing of ${titleOf(subject)} runs.\n`);
});
