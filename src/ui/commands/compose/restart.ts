import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeRestart = defineCommand('gantry.compose.restart', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Restarting ${titleOf(subject)}`, (signal) =>
    compose.restart(subject.target, { services: subject.services }, signal),
  );
});
