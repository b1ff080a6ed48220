import { temporaryLabel } from '../temporary.ts';
import type { Container, Containers, ExecSession, RunRequest } from '../types/containers.ts';
import type { Api } from './api.ts';
import { attachTo, waitFor } from './attach.ts';
import { commitContainer } from './commit.ts';
import { openConsole } from './console.ts';
import { createContainerFiles } from './container-directories.ts';
import { changedFiles, readContainerFile } from './container-files.ts';
import { type ContainerReply, toContainer } from './container-row.ts';
import { containerStats } from './container-stats.ts';
import { createBody } from './create-body.ts';
import { execIn } from './exec.ts';
import { containerLogs } from './logs.ts';
import { segment } from './segment.ts';

/** A container may take its time to stop, and its grace period is its own. */
const slow = 600_000;

export function createContainers(api: Api): Containers {
  const act = async (id: string, action: string, query: Record<string, unknown> = {}): Promise<void> => {
    await api.json('POST', `/containers/${segment(id)}/${action}`, { query, timeout: slow });
  };
  const remove: Containers['remove'] = async (id, { force, volumes } = {}) => {
    await api.json('DELETE', `/containers/${segment(id)}`, { query: { force, v: volumes }, timeout: slow });
  };
  return {
    ...createContainerFiles(api),
    list: async (signal) => {
      const rows = await api.json<ContainerReply[] | null>('GET', '/containers/json', { query: { all: true }, signal });
      return (rows ?? []).filter(({ Labels }) => !Labels?.[temporaryLabel]).map(toContainer) satisfies Container[];
    },
    inspect: async (id) => api.json('GET', `/containers/${segment(id)}/json`),
    run: async (request, signal) => (await run(api, remove, { request, signal, prepare: async () => undefined })).id,
    async runAttached(request, signal) {
      const console = { tty: true, stdin: true, remove: request.autoRemove ?? false };
      const prepare = (id: string): Promise<ExecSession> => openConsole(api, id, console, signal);
      const asked = { ...request, interactive: true };
      const { id, prepared } = await run(api, remove, { request: asked, signal, prepare });
      return { id, session: prepared };
    },
    start: (id) => act(id, 'start'),
    stop: (id, t) => act(id, 'stop', { t }),
    restart: (id, t) => act(id, 'restart', { t }),
    kill: (id, signal) => act(id, 'kill', { signal }),
    pause: (id) => act(id, 'pause'),
    unpause: (id) => act(id, 'unpause'),
    rename: (id, name) => act(id, 'rename', { name }),
    remove,
    logs: (id, options, signal) => containerLogs(api, id, options, signal),
    exec: (id, request, signal) => execIn(api, id, request, signal),
    attach: (id, options, signal) => attachTo(api, id, options, signal),
    wait: (id, signal) => waitFor(api, id, signal),
    stats: (id, signal) => containerStats(api, id, signal),
    top: async (id) => {
      type Reply = { Titles?: string[] | null; Processes?: string[][] | null };
      const reply = await api.json<Reply>('GET', `/containers/${segment(id)}/top`);
      return { titles: reply.Titles ?? [], processes: reply.Processes ?? [] };
    },
    changes: (id, signal) => changedFiles(api, id, signal),
    readFile: (id, path, options) => readContainerFile(api, id, path, options),
    commit: (id, request) => commitContainer(api, id, request),
    prune: async () => {
      type Reply = { ContainersDeleted?: string[] | null; SpaceReclaimed?: number };
      const reply = await api.json<Reply>('POST', '/containers/prune', { timeout: slow });
      return { ids: reply.ContainersDeleted ?? [], spaceReclaimed: reply.SpaceReclaimed ?? 0 };
    },
  };
}

/** `prepare` has the container to itself before it starts. Removes what it created when anything fails. */
async function run<T>(
  api: Api,
  remove: Containers['remove'],
  {
    request,
    signal,
    prepare,
  }: { request: RunRequest; signal: AbortSignal | undefined; prepare(id: string): Promise<T> },
): Promise<{ id: string; prepared: T }> {
  const { Id } = await api.json<{ Id: string }>('POST', '/containers/create', {
    query: { name: request.name },
    body: createBody(request),
    timeout: slow,
  });
  // Not cancelled while it is made, or nobody would know what to remove.
  try {
    const prepared = await prepare(Id);
    await api.json('POST', `/containers/${Id}/start`, { signal, timeout: slow });
    return { id: Id, prepared };
  } catch (error) {
    // The failure of the start is what matters; a container set to remove itself may be gone already.
    await remove(Id, { force: true, volumes: true }).catch(() => {});
    throw error;
  }
}
