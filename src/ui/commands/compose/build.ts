import { confirmContexts } from '../../compose/confirm-contexts.ts';
import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeBuild = defineCommand('gantry.compose.build', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  await confirmContexts(ctx, project, services);
  await followCompose(ctx, `Building images of ${titleOf(subject)}`, (signal) =>
    compose.build(project, { services }, signal),
  );
  ctx.prompts.tell(`Built the images of ${titleOf(subject)}.`);
});
