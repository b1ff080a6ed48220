import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeStart = defineCommand('gantry.compose.start', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Starting ${titleOf(subject)}`, (signal) =>
    compose.start(subject.target, { services: subject.services }, signal),
  );
});
