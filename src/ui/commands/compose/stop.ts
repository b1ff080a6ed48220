import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeStop = defineCommand('gantry.compose.stop', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Stopping ${titleOf(subject)}`, (signal) =>
    compose.stop(subject.target, { services: subject.services }, signal),
  );
});
