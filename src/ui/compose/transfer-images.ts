import type { ComposeEvent, TransferOptions } from '../../engine/types.ts';
import type { Context } from '../commands/context.ts';
import { type Failed, retryFailed, type Verb } from '../commands/transfer-all.ts';
import { followCompose } from './follow.ts';
import { type ComposeSubject, composeEngine, titleOf } from './subject.ts';

/** Pulls or pushes what a project's services run, under one note; those that failed can be tried again, as other images can. */
export async function transferImages(ctx: Context, verb: Verb, subject: ComposeSubject): Promise<void> {
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  const { images } = await ctx.engine();
  const seen = new Set<string>();
  const failed: Failed[] = [];
  const hear = (event: ComposeEvent): void => {
    if (event.type === 'pull' || event.type === 'push' || event.type === 'failed') seen.add(event.image);
    if (event.type !== 'failed') return;
    const { image: reference, platform, error } = event;
    const start = (options: TransferOptions) => images[verb](reference, { ...options, ...(platform && { platform }) });
    failed.push({ transfer: { reference, start }, error });
  };
  const title = titleOf(subject);
  await followCompose(ctx, `${verb === 'pull' ? 'Pulling' : 'Pushing'} images of ${title}`, async function* (signal) {
    for await (const event of compose[verb](project, { services, ignoreFailures: true }, signal)) {
      hear(event);
      yield event;
    }
  });
  const past = verb === 'pull' ? 'Pulled' : 'Pushed';
  if (failed.length === 0) return ctx.prompts.tell(`${past} the images of ${title}.`);
  await retryFailed(ctx, verb, failed, seen.size, (arrived) =>
    ctx.prompts.tell(`${past} ${arrived.map(({ reference }) => reference).join(', ')}.`),
  );
}
