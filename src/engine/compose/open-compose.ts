import { createContainers } from '../docker/containers.ts';
import type { ComposeEngine, ComposeEvent } from '../types.ts';
import { down } from './commands/down.ts';
import { build, pull, push } from './commands/images.ts';
import { kill, pause, restart, start, stop, unpause } from './commands/lifecycle.ts';
import { logs } from './commands/logs.ts';
import { containerOf, events, ls, port, ps, top } from './commands/look.ts';
import { planDown } from './commands/plan-down.ts';
import { run } from './commands/run.ts';
import { planUp, up } from './commands/up.ts';
import type { ComposeParts, Work } from './context.ts';
import { type Emit, progress } from './progress.ts';
import { watch } from './watch/watch.ts';

/** Compose projects on one engine. */
export function openCompose(parts: ComposeParts): ComposeEngine {
  const { api } = parts;
  const { exec } = createContainers(api);
  const begin = async (signal: AbortSignal, emit: Work['emit'] = () => {}): Promise<Work> => {
    const { apiVersion } = await api.info();
    return { ...parts, proxies: (await parts.proxies?.()) ?? {}, apiVersion, emit, signal };
  };
  const never = (): AbortSignal => new AbortController().signal;
  /** Commands of one shape: what they are about, options, progress. */
  const command =
    <T, O>(does: (work: Work, target: T, options: O) => Promise<void>) =>
    (target: T, options?: O, signal?: AbortSignal): AsyncIterable<ComposeEvent> =>
      progress(
        async (emit: Emit<ComposeEvent>, inner) => does(await begin(inner, emit), target, options ?? ({} as O)),
        signal,
      );
  return {
    plan: async (project, options = {}, signal = never()) => planUp(await begin(signal), project, options),
    planDown: async (target, options = {}, signal = never()) => {
      const { steps } = await planDown(await begin(signal), target, options);
      return { project: target.name, steps, warnings: [], orphans: [] };
    },
    up: command(up),
    down: command(down),
    start: command(start),
    stop: command(stop),
    restart: command(restart),
    pause: command(pause),
    unpause: command(unpause),
    kill: command(kill),
    scale: (project, scale, { noDeps = false } = {}, signal) =>
      command(up)(project, { services: Object.keys(scale), scale, noDeps, recreate: 'never' }, signal),
    pull: command(pull),
    push: command(push),
    build: command(build),
    run: async (project, options, onEvent, signal = never()) => run(await begin(signal, onEvent), project, options),
    exec: async (target, options, request, signal) =>
      exec((await containerOf(api, target, options, signal)).id, request, signal),
    logs: (target, options = {}, signal) => logs(api, target, options, signal),
    ps: (target, options = {}, signal) => ps(api, target, options, signal),
    ls: (signal) => ls(api, signal),
    top: (target, options = {}, signal) => top(api, target, options, signal),
    port: (target, service, privatePort, options = {}, signal) =>
      port(api, target, { service, privatePort, ...options }, signal),
    events: (target, options = {}, signal) => events(api, target, options, signal),
    watch: (project, options = {}, signal) =>
      progress(async (emit, inner) => watch({ ...(await begin(inner)), emit }, project, options), signal),
  };
}
