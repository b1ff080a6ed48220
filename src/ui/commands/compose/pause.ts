import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composePause = defineCommand('gantry.compose.pause', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Pausing ${titleOf(subject)}`, (signal) =>
    compose.pause(subject.target, { services: subject.services }, signal),
  );
});
