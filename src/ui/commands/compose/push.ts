import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composePush = defineCommand('gantry.compose.push', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Pushing images of ${titleOf(subject)}`, project, (signal) =>
    compose.push(project, { services }, signal),
  );
  ctx.prompts.tell(`Pushed the images of ${titleOf(subject)}.`);
});
