import { cancelled, GantryError, isGantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import type { BuildEvent, BuildRequest } from '../types/build.ts';
import { chooseTransport, type TransportName, transports } from './choose-transport.ts';
import { createChannel } from './event-channel.ts';
import type { BuildHistory } from './history/build-record.ts';
import { keepHistory } from './history/keep-history.ts';
import { refuseHeredocs } from './old-frontend.ts';
import { type PreparedBuild, prepare } from './prepare.ts';
import { linesByPlace } from './progress/line-map.ts';
import { createProgress } from './progress/reducer.ts';
import { type Push, pushTags } from './push-tags.ts';
import type { CredentialsFor } from './session/auth.ts';
import { buildServices } from './session/build-services.ts';
import { openSession } from './session/open-session.ts';
import type { BuildRun } from './transports/transport.ts';

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly credentialsFor?: CredentialsFor;
  /** Where arguments and secrets without a value take it from. Default: none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Forces a way to the builder; else the best that the engine has. */
  readonly transport?: TransportName;
  /** What the last build of the same took; makes `cache-miss` events. */
  readonly history?: BuildHistory | undefined;
  /** For `output.push`. */
  readonly push?: Push;
}

type Emit = BuildRun['emit'];

/**
 * Builds on this thread. Ends with one `done` event, or rejects `build.failed` with BuildFailure as details, `build.invalid`
 * before anything is sent, `engine.*` or `cancelled`. Leaving the loop early cancels the build.
 */
export async function* build(
  api: Api,
  request: BuildRequest,
  options: BuildOptions = {},
): AsyncGenerator<BuildEvent, void, undefined> {
  const abort = new AbortController();
  const onAbort = (): void => abort.abort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  const channel = createChannel<BuildEvent>();
  const work = run(api, request, options, channel.push, abort.signal).then(
    () => channel.end(),
    (error: unknown) => channel.end(error),
  );
  try {
    yield* channel;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    abort.abort();
    channel.discard();
    await work;
  }
}

async function run(
  api: Api,
  request: BuildRequest,
  options: BuildOptions,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (signal.aborted) throw cancelled(signal.reason);
    const prepared = await prepare(api, request, {
      credentialsFor: options.credentialsFor ?? (() => Promise.resolve(undefined)),
      environment: options.environment ?? {},
      signal,
    });
    refuseHeredocs(prepared);
    if (wantsPush(prepared) && (!options.push || prepared.tags.length === 0)) throw nothingToPush();
    await runPrepared(prepared, options, emit, signal);
  } catch (error) {
    throw signal.aborted ? cancelled(error) : error;
  }
}

async function runPrepared(
  prepared: PreparedBuild,
  { transport: forced, history, push }: BuildOptions,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const progress = createProgress(linesByPlace(prepared.dockerfile));
  let keeper = history && keepHistory(history, prepared, progress);
  const attempt = async (name: TransportName): Promise<void> => {
    const services = name === 'classic' ? undefined : await buildServices(prepared, emit, keeper?.log);
    const session =
      services && (await openSession(prepared.api, services.handlers, { sharedKey: prepared.sharedKey, signal }));
    try {
      const result = await transports[name]({ prepared, progress, emit, signal, sessionId: session?.id });
      for (const miss of (await keeper?.explain()) ?? []) await emit({ type: 'cache-miss', ...miss });
      keeper = undefined;
      if (push && wantsPush(prepared)) await pushTags(prepared.tags, push, emit, signal);
      await emit({ type: 'done', ...result });
    } catch (error) {
      // What went wrong on our side explains more than what the engine made of it.
      throw (!signal.aborted && services?.failure()) || error;
    } finally {
      session?.close();
    }
  };
  const names = forced ? [forced] : chooseTransport(prepared.info);
  try {
    await firstSupported(names, attempt);
  } catch (error) {
    for (const event of progress.abandon()) await emit(event);
    if (!signal.aborted)
      for (const miss of (await keeper?.explain()) ?? []) await emit({ type: 'cache-miss', ...miss });
    throw error;
  }
}

const nothingToPush = (): GantryError =>
  new GantryError('build.invalid', 'There is no name to push the image under.', { hint: 'Give the image a tag.' });

const wantsPush = ({ request: { output } }: PreparedBuild): boolean => output?.type === 'image' && output.push === true;

/** Goes on to the next way when the engine does not know one at all. */
async function firstSupported(
  names: readonly TransportName[],
  attempt: (name: TransportName) => Promise<void>,
): Promise<void> {
  for (const [i, name] of names.entries()) {
    try {
      return await attempt(name);
    } catch (error) {
      if (i === names.length - 1 || !isUnknownCall(error, name)) throw error;
    }
  }
}

/**
 * 404 (Podman), 405 and 501 are what engines answer to a call that they do not know. BuildKit's own API is nothing but
 * an upgrade, which some refuse with 400; elsewhere that is what they say of a bad request.
 */
function isUnknownCall(error: unknown, name: TransportName): boolean {
  if (!isGantryError(error)) return false;
  const { status } = (error.details ?? {}) as { status?: number };
  if (status === undefined) return false;
  return name === 'grpc' ? [400, 404, 405, 501].includes(status) : error.code === 'engine.unsupported';
}
