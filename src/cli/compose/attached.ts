import type { Project } from '../../core/compose/project.ts';
import type { ComposeEngine, Container, UpOptions } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import type { Io } from '../io.ts';
import { interrupted } from '../on-engine.ts';
import { type Exit, exitCode, type StopOn } from './exits.ts';
import { type LogStyle, printLogs, shortName } from './log-lines.ts';
import { printProgress, type Quiet } from './options.ts';

export interface AttachedOptions {
  readonly up: UpOptions;
  /** Whose output is shown, and whose end counts. */
  readonly services: readonly string[];
  readonly style: LogStyle;
  readonly timestamps: boolean;
  readonly quiet: Quiet;
  /** When all is stopped: as soon as one container ends, or ends with another code than 0. */
  readonly stopOn?: StopOn;
  /** The service whose code becomes ours. */
  readonly codeFrom?: string;
}

/** `up` that stays: shows what the containers say until all have ended, or Ctrl-C stops them. Returns the exit code. */
export async function upAttached(
  compose: ComposeEngine,
  project: Project,
  options: AttachedOptions,
  { io, signal }: { io: Io; signal: AbortSignal },
): Promise<number> {
  const { services, stopOn, up, style, timestamps } = options;
  const { timeoutSeconds } = up;
  const stop = (): Promise<void> =>
    printProgress(
      compose.stop(project, { services: up.services ?? [], ...(timeoutSeconds !== undefined && { timeoutSeconds }) }),
      io,
    );
  const told: Exit[] = [];
  let stopping: Promise<void> | undefined;
  const tell = (exit: Exit): void => {
    told.push(exit);
    io.out(`${shortName(project.name, exit.name)} exited with code ${exit.code}\n`);
    if (stopping || !stopOn || (stopOn === 'failure' && exit.code === 0)) return;
    io.err('Aborting on container exit...\n');
    stopping = stop();
    stopping.catch(() => {});
  };
  const since = Date.now();
  const exits = listen(compose, project, services, tell);
  try {
    await printProgress(compose.up(project, up, signal), io, options.quiet);
    const attached = (await compose.ps(project, { all: true, services }, signal)).filter(
      (each) => !each.compose?.oneOff,
    );
    io.out(`Attaching to ${attached.map(({ name }) => shortName(project.name, name)).join(', ')}\n`);
    exits.countFor(attached);
    const wanted = { follow: true, untilStopped: true, services, since, timestamps };
    await printLogs(compose.logs(project, wanted, signal), project.name, io, style);
    await stopping;
    exits.close();
    tellMissed(await compose.ps(project, { all: true, services }), told, tell);
    return exitCode(told, options);
  } catch (error) {
    if (!isCancelled(error)) throw error;
    await stop();
    return interrupted;
  } finally {
    exits.close();
  }
}

/** Hears of every end from now on; those before `countFor` are told then, of these containers alone. */
function listen(
  compose: ComposeEngine,
  project: Project,
  services: readonly string[],
  tell: (exit: Exit) => void,
): { countFor(containers: readonly Container[]): void; close(): void } {
  const abort = new AbortController();
  const early: Exit[] = [];
  let known: ReadonlySet<string> | undefined;
  const hear = async (): Promise<void> => {
    for await (const { action, id, service, attributes } of compose.events(project, { services }, abort.signal)) {
      if (action !== 'die') continue;
      const exit = { id, service, name: attributes.name ?? id, code: Number(attributes.exitCode ?? 0) };
      if (!known) early.push(exit);
      else if (known.has(id)) tell(exit);
    }
  };
  // Without events only the ends are told late: after the last line.
  hear().catch(() => {});
  return {
    countFor: (containers) => {
      known = new Set(containers.map(({ id }) => id));
      for (const exit of early) if (known.has(exit.id)) tell(exit);
    },
    close: () => abort.abort(),
  };
}

/** An event may come after the last line, or not at all. */
function tellMissed(containers: readonly Container[], told: readonly Exit[], tell: (exit: Exit) => void): void {
  for (const { id, name, state, exitCode: code = 0, compose: identity } of containers)
    if (state === 'exited' && !identity?.oneOff && !told.some((each) => each.id === id))
      tell({ id, name, service: identity?.service ?? '', code });
}
