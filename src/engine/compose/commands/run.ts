import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Project, Service, VolumeMount } from '../../../core/compose/project.ts';
import { parseVolume } from '../../../core/compose/short/volume.ts';
import { lookup } from '../../../core/text/lookup.ts';
import { GantryError } from '../../../util/errors.ts';
import { openConsole } from '../../docker/console.ts';
import type { ComposeRun, RunOptions } from '../../types.ts';
import { removeContainer, startContainer } from '../containers-api.ts';
import type { ProjectWork, Work } from '../context.ts';
import { createContainer } from '../create-container.ts';
import { copyFiles } from '../file-copies.ts';
import { checkKeys } from '../gates.ts';
import { needKey, needOf, planImages } from '../images/plan-images.ts';
import { runImages } from '../images/run-images.ts';
import { observe } from '../observe.ts';
import { currentImages } from '../prepare.ts';
import { select } from '../select.ts';
import { explainStart } from '../start-failure.ts';
import { upSelected } from './up.ts';

/** The service as a one-off has it: no restarts, no health check of its own to wait for, no ports unless asked for. */
function oneOff(project: Project, service: Service, options: RunOptions): Service {
  const { restart, ports, container_name, deploy, command, entrypoint, ...rest } = service;
  return {
    ...rest,
    ...(options.servicePorts && ports ? { ports } : {}),
    ...(deploy ? { deploy: { resources: deploy.resources, placement: deploy.placement } } : {}),
    ...commandOf(service, options),
    tty: options.tty ?? false,
    stdin_open: options.stdin ?? false,
    environment: { ...service.environment, ...environmentOf(project, options.env) },
    labels: { ...service.labels, ...options.labels },
    volumes: [...(service.volumes ?? []), ...(options.volumes ?? []).map((spec) => volumeOf(project, spec))],
    ...(options.user ? { user: options.user } : {}),
    ...(options.workingDir ? { working_dir: options.workingDir } : {}),
  };
}

/** Another entrypoint makes the command, too, another one. */
function commandOf(service: Service, options: RunOptions): Pick<Service, 'command' | 'entrypoint'> {
  const { entrypoint = service.entrypoint } = options;
  const command = options.command ?? (options.entrypoint ? [] : service.command);
  return { ...(entrypoint ? { entrypoint } : {}), ...(command ? { command } : {}) };
}

const environmentOf = (project: Project, list: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    list.map((each) => {
      const at = each.indexOf('=');
      return at < 0 ? [each, lookup(project.environment, each) ?? ''] : [each.slice(0, at), each.slice(at + 1)];
    }),
  );

function volumeOf(project: Project, spec: string): VolumeMount {
  try {
    const volume = parseVolume(spec);
    const relative = volume.type === 'bind' && /^\.{1,2}(\/|$)/.test(volume.source ?? '');
    return relative ? { ...volume, source: path.resolve(project.workingDir, volume.source ?? '') } : { ...volume };
  } catch (cause) {
    throw new GantryError('compose.invalid', `"${spec}" is no volume: ${(cause as Error).message}`, { cause });
  }
}

/** Dependencies up, then one container beside the service's own. Its id and its terminal, unless it is detached. */
export async function run(work: Work, whole: Project, options: RunOptions): Promise<ComposeRun> {
  const project = select(whole, { services: [options.service], noDeps: options.noDeps });
  const { [options.service]: original, ...others } = project.services;
  if (!original) throw new Error('a selection without what was selected');
  const service = oneOff(project, original, options);
  const own: ProjectWork = { ...work, project: { ...project, services: { [service.name]: service } } };
  checkKeys(own.project, work.apiVersion);
  const disabledServices = { ...project.disabledServices, [service.name]: original };
  await upSelected({ ...work, project: { ...project, services: others, disabledServices } }, {});
  const images = await planImages(own, {});
  await runImages(own, images, {});
  const facts = (await currentImages(own, images)).get(needKey(needOf(own, service)));
  const { containers } = await observe(work.api, project, work.signal);
  const slug = randomBytes(32).toString('hex');
  const name = options.name ?? `${project.name}-${service.name}-run-${slug.slice(0, 12)}`;
  const id = await createContainer(own, {
    service,
    name,
    number: 0,
    containers,
    image: facts,
    slug,
    useAliases: options.useAliases ?? false,
    autoRemove: options.remove,
    attachStdin: options.stdin,
  });
  return begin(own, service, { id, name }, options);
}

async function begin(
  work: ProjectWork,
  service: Service,
  { id, name }: { id: string; name: string },
  options: RunOptions,
): Promise<ComposeRun> {
  const { api, signal } = work;
  try {
    await copyFiles(work, service, id);
    const session = options.detach ? undefined : await openConsole(api, id, options, signal);
    await startContainer(api, id);
    return { id, name, ...(session ? { session } : {}) };
  } catch (error) {
    await removeContainer(api, id).catch(() => {});
    throw await explainStart(work, service, name, error);
  }
}
