import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composePull = defineCommand('gantry.compose.pull', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Pulling images of ${titleOf(subject)}`, project, (signal) =>
    compose.pull(project, { services }, signal),
  );
  ctx.prompts.tell(`Pulled the images of ${titleOf(subject)}.`);
});
