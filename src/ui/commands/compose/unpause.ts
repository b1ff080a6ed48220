import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeUnpause = defineCommand('gantry.compose.unpause', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Resuming ${titleOf(subject)}`, (signal) =>
    compose.unpause(subject.target, { services: subject.services }, signal),
  );
});
