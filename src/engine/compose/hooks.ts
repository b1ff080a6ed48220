import type { Hook, Service } from '../../core/compose/project.ts';
import { GantryError } from '../../util/errors.ts';
import { decodeOutput } from '../docker/demultiplex.ts';
import { envList } from './body/container-config.ts';
import { networksByPriority } from './body/endpoints.ts';
import { removeContainer, startContainer } from './containers-api.ts';
import type { Work } from './context.ts';
import { label } from './labels.ts';
import type { ObservedContainer } from './observed.ts';

type HookKind = 'pre_start' | 'post_start' | 'pre_stop';
type Target = Pick<ObservedContainer, 'id' | 'name' | 'networks'>;

/** Runs a service's hooks of a kind, one after the other. Rejects `compose.failed` for one that ends with another code than 0. */
export async function runHooks(work: Work, service: Service, container: Target, kind: HookKind): Promise<void> {
  for (const hook of service[kind] ?? []) {
    const code =
      kind === 'pre_start'
        ? await runBeside(work, service, hook, container)
        : await runInside(work, service, hook, container);
    if (code !== 0)
      throw new GantryError(
        'compose.failed',
        `The ${kind} hook "${(hook.command ?? []).join(' ')}" of service ${service.name} ended with exit code ${code} in ${container.name}.`,
        { hint: 'Its output says why.', details: { exitCode: code } },
      );
  }
}

async function emitOutput(
  work: Work,
  service: Service,
  name: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<void> {
  for await (const { stream: from, text } of decodeOutput(stream, false))
    work.emit({ type: 'log', service: service.name, name, stream: from, text });
}

async function runInside(work: Work, service: Service, hook: Hook, { id, name }: Target): Promise<number> {
  const body = {
    Cmd: hook.command,
    User: hook.user,
    Privileged: hook.privileged,
    WorkingDir: hook.working_dir,
    Env: envList(hook.environment),
    AttachStdout: true,
    AttachStderr: true,
  };
  const { api, signal } = work;
  const { Id } = await api.json<{ Id: string }>('POST', `/containers/${id}/exec`, { body, signal });
  const socket = await api.hijack('POST', `/exec/${Id}/start`, {
    body: { Detach: false, Tty: false },
    signal,
    timeout: 0,
  });
  await emitOutput(work, service, name, socket);
  const { ExitCode } = await api.json<{ ExitCode: number | null }>('GET', `/exec/${Id}/json`, { signal });
  return ExitCode ?? 0;
}

/** Before the service runs there is nothing to run in: a container of its own, on the same networks and volumes. */
async function runBeside(work: Work, service: Service, hook: Hook, container: Target): Promise<number> {
  const { api, signal } = work;
  const [network] = Object.keys(container.networks);
  const body = {
    Image: hook.image,
    Cmd: hook.command,
    User: hook.user,
    WorkingDir: hook.working_dir,
    Env: [...envList(service.environment), ...envList(hook.environment)],
    Labels: { [label.hook]: 'pre_start', [label.service]: service.name },
    HostConfig: {
      Privileged: hook.privileged,
      VolumesFrom: [container.id],
      NetworkMode: networksByPriority(service).length > 0 ? network : service.network_mode,
    },
  };
  const { Id } = await api.json<{ Id: string }>('POST', '/containers/create', { body, signal });
  try {
    await startContainer(api, Id);
    const query = { stdout: true, stderr: true, follow: true };
    const stream = await api.stream('GET', `/containers/${Id}/logs`, { query, signal, timeout: 0 });
    await emitOutput(work, service, container.name, stream);
    const wait = { query: { condition: 'not-running' }, timeout: 0, signal };
    return (await api.json<{ StatusCode: number }>('POST', `/containers/${Id}/wait`, wait)).StatusCode;
  } finally {
    await removeContainer(api, Id, { volumes: true }).catch(() => {});
  }
}
