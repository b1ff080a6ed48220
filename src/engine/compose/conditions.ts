import { GantryError, throwIfAborted } from '../../util/errors.ts';
import type { ContainerWatch } from './container-watch.ts';
import { type Inspection, inspectContainer } from './containers-api.ts';
import type { Work } from './context.ts';

/** `running`: healthy where there is a check, else just running; what has ended well counts for `settled`. */
export type Condition = 'healthy' | 'completed' | 'running' | 'settled';

/** Events wake us at once; this is only for one that was missed. */
const fallbackPoll = 3_000;

export interface Awaited {
  readonly service: string;
  readonly containers: readonly { readonly id: string; readonly name: string }[];
  readonly condition: Condition;
}

/** Waits until all containers meet the condition (one of them for `completed`). Rejects `compose.failed` when one never will. */
export async function waitFor(
  work: Pick<Work, 'api' | 'signal'>,
  watch: ContainerWatch,
  { service, containers, condition }: Awaited,
): Promise<void> {
  const all = containers.map((container) => settle(work, watch, container, service, condition));
  await (condition === 'completed' ? Promise.race(all) : Promise.all(all));
}

async function settle(
  work: Pick<Work, 'api' | 'signal'>,
  watch: ContainerWatch,
  { id, name }: Awaited['containers'][number],
  service: string,
  condition: Condition,
): Promise<void> {
  for (;;) {
    throwIfAborted(work.signal);
    // Taken before the look, so that nothing that happens meanwhile is missed.
    const changed = watch.next(id, fallbackPoll);
    const inspection = await inspectContainer(work.api, id, work.signal);
    if (judge(inspection, name, service, condition)) return;
    await changed;
  }
}

const hasCheck = ({ Config }: Inspection): boolean => {
  const test = Config.Healthcheck?.Test;
  return Boolean(test && test.length > 0 && test[0] !== 'NONE');
};

/** True: met. False: not yet. Throws when it cannot come true any more. */
function judge(inspection: Inspection, name: string, service: string, condition: Condition): boolean {
  const { Status, ExitCode, Health } = inspection.State;
  const ended = Status === 'exited' || Status === 'dead';
  if (condition === 'completed') {
    if (ended && ExitCode !== 0)
      throw failed(`Service ${service} did not complete successfully: ${name} exited with code ${ExitCode}.`, name);
    return ended;
  }
  if (ended && condition === 'settled' && ExitCode === 0) return true;
  if (ended) throw failed(`Container ${name} of service ${service} exited with code ${ExitCode}.`, name);
  if (condition !== 'healthy' && !hasCheck(inspection)) return Status === 'running';
  if (!Health)
    throw new GantryError(
      'compose.failed',
      `Container ${name} has no health check, but something waits for it to be healthy.`,
      {
        hint: `Give service ${service} a healthcheck, or depend on service_started.`,
      },
    );
  if (Health.Status === 'unhealthy') throw unhealthy(inspection, name, service);
  return Health.Status === 'healthy';
}

const failed = (message: string, name: string): GantryError =>
  new GantryError('compose.failed', message, { hint: `See why in the log of ${name}.`, details: { container: name } });

/** Which check said what: its command, how often it failed, and its last output. */
function unhealthy({ Config, State }: Inspection, name: string, service: string): GantryError {
  const [kind, ...words] = Config.Healthcheck?.Test ?? [];
  const command = kind === 'CMD-SHELL' || kind === 'CMD' ? words.join(' ') : [kind, ...words].join(' ');
  const last = State.Health?.Log?.at(-1);
  const output = last?.Output.trim().slice(-500);
  const said = output ? `it said: ${output}` : 'it said nothing';
  const times = State.Health?.FailingStreak ?? 0;
  return new GantryError(
    'compose.failed',
    `Container ${name} of service ${service} is unhealthy: its check "${command}" failed ${times} times, last with exit code ${last?.ExitCode ?? '?'}; ${said}`,
    { hint: `See the log of ${name}, or try the check in it.`, details: { container: name, service, output } },
  );
}
