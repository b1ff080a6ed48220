import { runUp } from '../../compose/run-up.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** Shows what Up would do, step by step with the causes, and waits for the user's word. */
export const previewUp = defineCommand('gantry.compose.preview', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  const plan = await ctx.prompts.progress(`Planning ${titleOf(subject)}`, (_, signal) =>
    compose.plan(project, { services }, signal),
  );
  ctx.plans.show({ title: `Up ${titleOf(subject)}`, plan, apply: () => runUp(ctx, subject) });
  await ctx.desk.run('gantry.plan.focus');
});
