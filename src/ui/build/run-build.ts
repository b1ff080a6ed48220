import type { BuildEvent, BuildFailure, BuildRequest, BuildStep } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { GantryError, isGantryError } from '../../util/errors.ts';
import { bytes, clip, oneLine } from '../../util/format.ts';
import type { Context } from '../commands/context.ts';
import { confirmContext } from './confirm-context.ts';
import { failureLines, failureSentence } from './failure-text.ts';

/** `build 3/5 RUN apt-get install`, with bytes where something is transferred. */
export function stepText({ stage, index, total, name, progress = [] }: BuildStep): string {
  const place = index ? `${stage ? `${stage} ` : ''}${index}/${total ?? '?'} ` : '';
  const running = progress.filter(({ done }) => !done);
  const current = running.reduce((sum, item) => sum + item.current, 0);
  const whole = running.reduce((sum, item) => sum + item.total, 0);
  const transfer = current ? ` · ${bytes(current)}${whole >= current ? ` of ${bytes(whole)}` : ''}` : '';
  return `${place}${clip(oneLine(name), 70)}${transfer}`;
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
  const id = builds.start(request, source);
  try {
    let imageId: string | undefined;
    for await (const event of open.build(request, signal)) {
      builds.apply(id, event);
      hear(event);
      if (event.type === 'done') imageId = event.imageId;
    }
    builds.end(id, 'succeeded');
    return imageId;
  } catch (cause) {
    builds.fail(id, cause);
    const build = builds.get(id);
    throw build?.failure && isGantryError(cause) ? told(cause, build) : cause;
  }
}

/** In words that a notification has room for, with the place in the file that it leads to. */
function told(error: GantryError, build: Build): GantryError {
  const lines = failureLines(build);
  const range = lines && { start: { line: lines.start, character: 0 }, end: { line: lines.end, character: 0 } };
  return new GantryError(error.code, failureSentence(build), {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
    details: { ...(error.details as BuildFailure), ...(range && { file: build.request.dockerfile, range }) },
  });
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
