import type { UpOptions } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import type { Context } from '../commands/context.ts';
import { confirmBuilds } from './confirm-contexts.ts';
import { followCompose } from './follow.ts';
import { type ComposeSubject, composeEngine, titleOf } from './subject.ts';

/** Up, with its questions asked and its outcome told. */
export async function runUp(ctx: Context, subject: ComposeSubject, options: UpOptions = {}): Promise<void> {
  const { project, services } = subject;
  if (!project) return;
  // What was planned before is history now.
  ctx.plans.show(undefined);
  const compose = await composeEngine(ctx);
  await confirmBuilds(ctx, compose, project, services);
  const decide: UpOptions['decide'] = async ({ message, name }) => {
    try {
      await ctx.prompts.confirm(message, `All data in ${name} is lost.`, 'Replace');
      return true;
    } catch (error) {
      if (isCancelled(error)) return false;
      throw error;
    }
  };
  const title = titleOf(subject);
  const { text } = await followCompose(ctx, `Starting ${title}`, (signal) =>
    compose.up(project, { services, decide, ...options }, signal),
  );
  const outcome = `${title} is up${text ? `: ${text}.` : ', as its files say: nothing to do.'}`;
  const [file] = project.composeFiles;
  ctx.prompts.tell(outcome, { Logs: () => ctx.desk.run('gantry.compose.logs', file, [...services]) });
}
