import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Service } from '../../core/compose/project.ts';
import { GantryError, isGantryError } from '../../util/errors.ts';
import { type ContainerBody, containerBody } from './body/container-body.ts';
import { profilePath } from './body/security.ts';
import { networkPath, removeContainer } from './containers-api.ts';
import { type ProjectWork, warn } from './context.ts';
import type { ImageFacts } from './images/local-images.ts';
import type { ObservedContainer } from './observed.ts';
import { type ContainersByService, resolveReferences } from './references.ts';

export interface Creation {
  readonly service: Service;
  readonly name: string;
  /** 0: a one-off. */
  readonly number: number;
  readonly containers: ContainersByService;
  readonly image: ImageFacts | undefined;
  readonly imageVolumes?: string | undefined;
  readonly inherit?: ObservedContainer | undefined;
  /** Name that the replaced container had. */
  readonly replaces?: string | undefined;
  readonly slug?: string | undefined;
  readonly useAliases?: boolean | undefined;
  readonly autoRemove?: boolean | undefined;
  readonly attachStdin?: boolean | undefined;
}

/** Creates a container and attaches it to all its networks; one that cannot be attached is removed again. */
export async function createContainer(work: ProjectWork, creation: Creation): Promise<string> {
  const { api, project } = work;
  const { service } = creation;
  const resolved = resolveReferences(service, creation.containers);
  const made = containerBody({
    project,
    service: resolved,
    number: creation.number,
    name: creation.number === 0 ? creation.name : undefined,
    apiVersion: work.apiVersion,
    links: linksOf(project.name, service, creation),
    useAliases: creation.useAliases ?? true,
    imageDigest: creation.image?.digest,
    imageVolumes: creation.imageVolumes,
    imageVolumeTargets: creation.image?.volumes ?? [],
    profiles: await readProfiles(service, project.workingDir),
    inherit: creation.inherit,
    replaces: creation.replaces,
    slug: creation.slug,
    autoRemove: creation.autoRemove,
    attachStdin: creation.attachStdin,
    volumesFrom: service.volumes_from,
    proxies: work.proxies,
  });
  const query = { name: creation.name, platform: made.platform };
  const reply = await api
    .json<{ Id: string; Warnings?: string[] | null }>('POST', '/containers/create', {
      query,
      body: made.body,
      timeout: 120_000,
    })
    .catch((error: unknown) => {
      throw isGantryError(error) && error.code === 'engine.conflict' ? nameTaken(creation, error) : error;
    });
  warn(
    work,
    (reply.Warnings ?? []).map((message) => ({ message, service: service.name })),
  );
  await attach(work, reply.Id, made.later);
  return reply.Id;
}

const nameTaken = ({ name, service }: Creation, cause: GantryError): GantryError =>
  new GantryError(
    'compose.failed',
    `Container ${name} of service ${service.name} was not created: the name is taken.`,
    {
      cause,
      hint: 'Another up of the project may be at work: try again. If the container belongs to something else, rename or remove it.',
    },
  );

/** Engines before 1.44 take further networks only after the creation. */
async function attach({ api }: ProjectWork, id: string, later: ContainerBody['later']): Promise<void> {
  try {
    for (const { network, endpoint } of later)
      await api.json('POST', `${networkPath(network)}/connect`, { body: { Container: id, EndpointConfig: endpoint } });
  } catch (error) {
    await removeContainer(api, id).catch(() => {});
    throw error;
  }
}

async function readProfiles(service: Service, directory: string): Promise<Map<string, string>> {
  const profiles = new Map<string, string>();
  for (const option of service.security_opt ?? []) {
    const file = profilePath(option);
    if (!file) continue;
    try {
      profiles.set(file, JSON.stringify(JSON.parse(await readFile(path.resolve(directory, file), 'utf8'))));
    } catch (cause) {
      throw new GantryError(
        'compose.invalid',
        `The seccomp profile ${file} of service ${service.name} cannot be read.`,
        {
          cause,
          hint: 'It must be a JSON file; a relative path starts at the project directory.',
        },
      );
    }
  }
  return profiles;
}

/** Three names for each container of a linked service, as compose has given them since its first version. */
function linksOf(project: string, service: Service, { containers, number, slug }: Creation): string[] {
  const toService = (service.links ?? []).flatMap((link) => {
    const [target = '', alias = target] = link.split(':');
    return (containers.get(target) ?? []).flatMap(({ name }) => [
      `${name}:${alias}`,
      `${name}:${target}-${number}`,
      `${name}:${project}-${target}-${number}`,
    ]);
  });
  // A one-off reaches its own service's replicas by the service's name, which it does not have itself.
  const own = (slug ? (containers.get(service.name) ?? []) : []).flatMap(({ name }) => [
    `${name}:${service.name}`,
    `${name}:${name.replace(`${project}-`, '')}`,
    `${name}:${name}`,
  ]);
  const external = (service.external_links ?? []).map((link) => (link.includes(':') ? link : `${link}:${link}`));
  return [...toService, ...own, ...external];
}
