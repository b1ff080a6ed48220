import type { BuildEvent, BuildRequest, BuildStep } from '../../engine/types.ts';
import { familiarStep } from '../../state/familiar-step.ts';
import { isGantryError } from '../../util/errors.ts';
import { bytes, clip } from '../../util/format.ts';
import type { Context } from '../commands/context.ts';
import { confirmContext } from './confirm-context.ts';
import { toldFailure } from './failure-text.ts';

/** `build 3/5 RUN apt-get install`, with bytes where something is transferred. */
export function stepText({ stage, index, total, name, progress = [] }: BuildStep): string {
  const place = index ? `${stage ? `${stage} ` : ''}${index}/${total ?? '?'} ` : '';
  const running = progress.filter(({ done }) => !done);
  const current = running.reduce((sum, item) => sum + item.current, 0);
  const whole = running.reduce((sum, item) => sum + item.total, 0);
  const transfer = current ? ` · ${bytes(current)}${whole >= current ? ` of ${bytes(whole)}` : ''}` : '';
  return `${place}${clip(familiarStep(name), 70)}${transfer}`;
}

/** Builds and keeps the course in `builds` for the views; `hear` gets every event. Returns the image's id. */
export async function recordBuild(
  { engine, builds }: Pick<Context, 'engine' | 'builds'>,
  request: BuildRequest,
  source: string,
  signal: AbortSignal,
  hear: (event: BuildEvent) => void,
): Promise<string | undefined> {
  const open = await engine();
  const stop = new AbortController();
  const id = builds.start(request, source);
  builds.cancelBy(id, () => stop.abort());
  try {
    let imageId: string | undefined;
    for await (const event of open.build(request, AbortSignal.any([signal, stop.signal]))) {
      builds.apply(id, event);
      hear(event);
      if (event.type === 'done') imageId = event.imageId;
    }
    builds.end(id, 'succeeded');
    return imageId;
  } catch (cause) {
    builds.fail(id, cause);
    const build = builds.get(id);
    throw build?.failure && isGantryError(cause) ? toldFailure(cause, build) : cause;
  }
}

/** Runs a build under a notification, after a question where its context is large. Returns the image's id. */
export async function runBuild(ctx: Context, request: BuildRequest, source: string): Promise<string | undefined> {
  await confirmContext(ctx, request);
  const name = request.tags[0] ?? ctx.desk.shortPath(request.dockerfile);
  return ctx.prompts.progress(`Building ${name}`, (report, signal) =>
    recordBuild(ctx, request, source, signal, (event) => {
      if (event.type === 'step' && event.step.state === 'running' && !event.step.internal) report(stepText(event.step));
    }),
  );
}
