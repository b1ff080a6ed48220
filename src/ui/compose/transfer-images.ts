import type { ComposeEvent, TransferOptions } from '../../engine/types.ts';
import type { Context } from '../commands/context.ts';
import { finishTransfers, type TransferOutcome, type Verb } from '../commands/transfer-all.ts';
import { followCompose } from './follow.ts';
import { type ComposeSubject, composeEngine, titleOf } from './subject.ts';

/** Pulls or pushes what a project's services run, under one note; those that failed can be tried again, as other images can. */
export async function transferImages(ctx: Context, verb: Verb, subject: ComposeSubject): Promise<void> {
  const { project, services } = subject;
  if (!project) return;
  const compose = await composeEngine(ctx);
  const { images } = await ctx.engine();
  const outcomes: TransferOutcome[] = [];
  const hear = (event: ComposeEvent): void => {
    if (event.type !== 'arrived' && event.type !== 'failed') return;
    const { image: reference } = event;
    const platform = event.type === 'failed' && event.platform;
    const start = (options: TransferOptions) => images[verb](reference, { ...options, ...(platform && { platform }) });
    const transfer = { reference, start };
    if (event.type === 'failed') outcomes.push({ transfer, error: event.error });
    else outcomes.push({ transfer, result: { present: 0, digest: undefined } });
  };
  const title = titleOf(subject);
  await followCompose(ctx, `${verb === 'pull' ? 'Pulling' : 'Pushing'} images of ${title}`, async function* (signal) {
    for await (const event of compose[verb](project, { services, ignoreFailures: true }, signal)) {
      hear(event);
      yield event;
    }
  });
  const past = verb === 'pull' ? 'Pulled' : 'Pushed';
  if (outcomes.length === 0) {
    const why = verb === 'push' ? ': only those of services with both build and image are.' : '.';
    return ctx.prompts.tell(`No images of ${title} were ${past.toLowerCase()}${why}`);
  }
  if (!outcomes.some((each) => 'error' in each)) return ctx.prompts.tell(`${past} the images of ${title}.`);
  await finishTransfers(ctx, verb, outcomes, (arrived) =>
    ctx.prompts.tell(`${past} ${arrived.map(({ reference }) => reference).join(', ')}.`),
  );
}
