import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeKill = defineCommand('gantry.compose.kill', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  await ctx.prompts.confirm(
    `Kill ${titleOf(subject)}?`,
    'The processes end at once (SIGKILL) and cannot save anything. "Stop" lets them finish first.',
    'Kill',
  );
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Killing ${titleOf(subject)}`, (signal) =>
    compose.kill(subject.target, { services: subject.services }, signal),
  );
});
