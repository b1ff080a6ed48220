import type { ComposeEvent, PlanStep } from '../../engine/types.ts';
import { stepText } from '../build/run-build.ts';
import type { Context, Report } from '../commands/context.ts';
import { Outcome } from './outcome.ts';
import { recordBuilds } from './record-builds.ts';

const words: Partial<Record<PlanStep['kind'], string>> = {
  'create-container': 'creating',
  'start-container': 'starting',
  'stop-container': 'stopping',
  'remove-container': 'removing',
  'pull-image': 'pulling',
  'build-image': 'building',
};

/** One line for the notification; undefined for what needs none. */
export function eventText(event: ComposeEvent): string | undefined {
  switch (event.type) {
    case 'step':
      return event.state === 'running'
        ? `${words[event.step.kind] ?? event.step.kind.replace('-', ' ')} ${event.step.name}`
        : undefined;
    case 'pull':
    case 'push':
      return `${event.type === 'pull' ? 'pulling' : 'pushing'} ${event.image}: ${event.progress.status}`;
    case 'build':
      return event.event.type === 'step' && event.event.step.state === 'running'
        ? `${event.service}: ${stepText(event.event.step)}`
        : undefined;
    case 'container':
      return `${event.name} ${event.state}${event.detail ? ` (${event.detail})` : ''}`;
    default:
      return undefined;
  }
}

async function read(ctx: Context, events: AsyncIterable<ComposeEvent>, report: Report) {
  const recorder = recordBuilds(ctx);
  const warnings: string[] = [];
  const outcome = new Outcome();
  let total = 0;
  try {
    for await (const event of events) {
      if (event.type === 'plan') total = event.plan.steps.length;
      outcome.hear(event);
      if (event.type === 'warning') warnings.push(event.warning.message);
      recorder.hear(event);
      if (event.type === 'log') ctx.log.info(`${event.name}: ${event.text.trimEnd()}`);
      const text = eventText(event);
      if (text) report(text, total ? (100 * outcome.done) / total : undefined);
    }
  } catch (error) {
    throw recorder.told(error);
  } finally {
    recorder.end();
  }
  return { outcome, warnings: [...new Set(warnings)] };
}

/** Runs a Compose command under a notification; what it warns of is told once, at the end. Resolves with what it did. */
export async function followCompose(
  ctx: Context,
  title: string,
  start: (signal: AbortSignal) => AsyncIterable<ComposeEvent>,
): Promise<Outcome> {
  const { outcome, warnings } = await ctx.prompts.progress(title, (report, signal) => read(ctx, start(signal), report));
  for (const warning of warnings) ctx.log.info(`${title}: ${warning}`);
  if (warnings.length)
    ctx.prompts.warn(`${title}: ${warnings.slice(0, 3).join(' ')}`, { 'Show Log': () => ctx.log.show() });
  return outcome;
}
