import { homedir } from 'node:os';
import path from 'node:path';
import { imageName } from '../../../core/compose/image-name.ts';
import { inlineDockerfileOf } from '../../../core/compose/inline-dockerfile.ts';
import type { Build, Project, Service } from '../../../core/compose/project.ts';
import { lookup } from '../../../core/text/lookup.ts';
import { GantryError } from '../../../util/errors.ts';
import type { BuildRequest, BuildSecret, ComposeBuildOptions } from '../../types.ts';
import { composeVersion, label } from '../labels.ts';

export interface BuildContext {
  readonly project: Project;
  readonly service: Service;
  readonly options: ComposeBuildOptions;
  readonly proxies?: Readonly<Record<string, string>> | undefined;
}

const refuse = (service: Service, key: string, why: string): GantryError =>
  new GantryError('compose.invalid', `services.${service.name}.build.${key}: ${why}.`);

/** Keys of `build` that would be lost without a word. */
const unsupported: readonly (readonly [keyof Build, string])[] = [
  ['ulimits', 'BuildKit has no limits of this kind'],
  ['isolation', 'it is for Windows builds only'],
  ['privileged', 'the engine’s builder cannot be given rights; use entitlements of a builder of your own'],
  ['entitlements', 'the engine’s builder cannot be given rights'],
  ['sbom', 'the engine’s builder cannot make a bill of materials'],
];

/** What builds a service's image, with compose's labels on it. Throws `compose.invalid` for what cannot be done. */
export function buildRequest({ project, service, options, proxies }: BuildContext): BuildRequest {
  const build = service.build ?? {};
  for (const [key, why] of unsupported) if (build[key] && build[key] !== 'false') throw refuse(service, key, why);
  const contextDir = build.context ?? project.workingDir;
  if (/^([a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/.test(contextDir))
    throw refuse(service, 'context', 'builds from a remote repository are not there yet; clone it and use the folder');
  return {
    contextDir,
    ...dockerfileOf(project, service, contextDir),
    tags: [...new Set([imageName(project.name, service), ...(build.tags ?? [])])],
    args: { ...proxies, ...argsOf(project, build, options) },
    labels: {
      ...build.labels,
      [label.project]: project.name,
      [label.service]: service.name,
      [label.version]: composeVersion,
    },
    secrets: secretsOf(project, service),
    ssh: sshOf(project, service),
    namedContexts: contextsOf(project, build),
    extraHosts: Object.entries(build.extra_hosts ?? {}).flatMap(([host, ips]) => ips.map((ip) => `${host}:${ip}`)),
    ...defined({
      target: build.target,
      noCache: build.no_cache || options.noCache || build.no_cache_filter,
      pull: build.pull || options.pull,
      platforms: platformsOf(project, service),
      cacheFrom: build.cache_from,
      cacheTo: build.cache_to,
      network: build.network,
      shmSize: build.shm_size,
    }),
  };
}

const defined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/**
 * An inline one is in memory only. It is said to lie where no other user can lay a file, and always at the same place, so
 * that a build is known as the last one's successor.
 */
function dockerfileOf(
  project: Project,
  { name, build = {} }: Service,
  contextDir: string,
): Pick<BuildRequest, 'dockerfile' | 'overlay' | 'inlineIn'> {
  if (build.dockerfile_inline === undefined)
    return { dockerfile: path.resolve(contextDir, build.dockerfile || 'Dockerfile') };
  const dockerfile = path.join(homedir(), '.cache', 'gantry', 'inline', project.name, name, 'Dockerfile');
  const inlineIn = inlineDockerfileOf(project.tree, name);
  return { dockerfile, overlay: new Map([[dockerfile, build.dockerfile_inline]]), ...(inlineIn && { inlineIn }) };
}

/** The command's over the file's; what has no value takes the project's environment's, or is left out. */
function argsOf(project: Project, build: Build, options: ComposeBuildOptions): Record<string, string> {
  const all = Object.entries({ ...build.args, ...options.args });
  return Object.fromEntries(
    all.flatMap(([name, value]) => {
      const resolved = value ?? lookup(project.environment, name);
      return resolved === undefined ? [] : [[name, resolved]];
    }),
  );
}

function secretsOf(project: Project, service: Service): BuildSecret[] {
  return (service.build?.secrets ?? []).map(({ source, target }): BuildSecret => {
    const id = target || source;
    const defined = project.secrets[source];
    if (defined?.file) return { id, file: defined.file };
    if (defined?.content !== undefined) return { id, value: Buffer.from(defined.content) };
    throw refuse(service, 'secrets', `secret ${source} has neither a file nor a value`);
  });
}

function sshOf(project: Project, service: Service): { id: string; socket: string }[] {
  return (service.build?.ssh ?? []).map(({ id, path: socket = project.environment.SSH_AUTH_SOCK }) => {
    if (socket) return { id, socket };
    throw refuse(service, 'ssh', 'no ssh agent is running (SSH_AUTH_SOCK is not set)');
  });
}

/** `service:x` becomes the image that x is built to. */
function contextsOf(project: Project, build: Build): Record<string, string> {
  return Object.fromEntries(
    Object.entries(build.additional_contexts ?? {}).map(([name, source]) => {
      const other = source.startsWith('service:') ? serviceNamed(project, source.slice('service:'.length)) : undefined;
      return [name, other ? `docker-image://${imageName(project.name, other)}` : source];
    }),
  );
}

export const serviceNamed = (project: Project, name: string): Service | undefined =>
  project.services[name] ?? project.disabledServices[name];

/** Only one platform can be run: that of the service. An image for several is for pushing. */
function platformsOf(project: Project, service: Service): string[] | undefined {
  const chosen = service.platform ?? project.environment.DOCKER_DEFAULT_PLATFORM;
  if (chosen) return [chosen];
  const listed = service.build?.platforms ?? [];
  return listed.length === 1 ? [...listed] : undefined;
}

/** Services whose images must be built before this one's. */
export const buildDependencies = (service: Service): string[] =>
  Object.values(service.build?.additional_contexts ?? {})
    .filter((source) => source.startsWith('service:'))
    .map((source) => source.slice('service:'.length));
