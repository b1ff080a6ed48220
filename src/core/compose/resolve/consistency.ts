import { compareBytes } from '../merge/shapes.ts';
import { get, type Node, nodeAt } from '../node.ts';
import { LoadError } from '../problem.ts';
import type { Project, Service } from '../project.ts';

/** What a resolved project is checked by; `tree` is only for the places of messages. */
export type Checked = Pick<
  Project,
  'services' | 'disabledServices' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'
> & { readonly tree?: Node };

const invalid = ': invalid compose project';
const quote = JSON.stringify;

/** The rules between the parts of a project, in compose's words. Throws LoadError at the first that is broken. */
export function checkConsistency(project: Checked): void {
  for (const service of Object.values(project.services)) {
    const fail: Fail = (key, message) => {
      throw new LoadError(
        message,
        (nodeAt(project.tree, ['services', service.name, key]) ?? nodeAt(project.tree, ['services', service.name]))?.at,
      );
    };
    for (const check of checks) check(service, project, fail);
  }
  for (const [name, secret] of Object.entries(project.secrets))
    if (!secret.external && !secret.file && !secret.environment)
      throw new LoadError(
        `secret ${quote(name)} must declare either \`file\` or \`environment\`${invalid}`,
        get(get(project.tree, 'secrets'), name)?.at,
      );
  checkCycles(project);
}

type Fail = (key: string, message: string) => never;
type Check = (service: Service, project: Checked, fail: Fail) => void;

const source: Check = ({ name, build, image, provider }, _, fail) => {
  if (!build && !image && !provider)
    fail('image', `service ${quote(name)} has neither an image nor a build context specified${invalid}`);
};

const builds: Check = ({ name, build, platform }, project, fail) => {
  if (!build) return;
  if (build.dockerfile_inline && build.dockerfile)
    fail('build', `service ${quote(name)} declares mutualy exclusive dockerfile and dockerfile_inline${invalid}`);
  for (const [key, context] of Object.entries(build.additional_contexts ?? {})) {
    if (!context.startsWith('service:')) continue;
    const target = context.slice('service:'.length);
    const declares = (what: string): string =>
      `service ${quote(name)} declares ${what} service ${quote(target)} as additional contexts ${key}`;
    if (!project.services[target]) fail('build', declares('unknown'));
    if (!project.services[target]?.build) fail('build', declares('non-buildable'));
  }
  if (build.platforms?.length && platform && !build.platforms.includes(platform))
    fail('platform', `service.build.platforms MUST include service.platform ${quote(platform)}${invalid}`);
};

const networking: Check = ({ name, network_mode, networks = {} }, project, fail) => {
  if (network_mode && Object.keys(networks).length > 0)
    fail('network_mode', `service ${name} declares mutually exclusive \`network_mode\` and \`networks\`${invalid}`);
  for (const network of Object.keys(networks))
    if (!project.networks[network])
      fail('networks', `service ${quote(name)} refers to undefined network ${network}${invalid}`);
};

const health: Check = ({ healthcheck }, _, fail) => {
  const [first] = healthcheck?.test ?? [];
  if (first !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(first))
    fail('healthcheck', 'healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"');
};

const dependencies: Check = ({ name, depends_on }, project, fail) => {
  for (const [dependency, { required }] of Object.entries(depends_on ?? {})) {
    if (project.services[dependency]) continue;
    if (project.disabledServices[dependency] && !required) continue;
    fail('depends_on', `service ${quote(name)} depends on undefined service ${quote(dependency)}${invalid}`);
  }
};

const sharedNetwork: Check = ({ network_mode }, project, fail) => {
  const shared = network_mode?.startsWith('service:') ? network_mode.slice('service:'.length) : undefined;
  if (shared !== undefined && !project.services[shared])
    fail('network_mode', `service ${quote(shared)} not found for network_mode 'service:${shared}'`);
};

const references: Check = (service, project, fail) => {
  const { name, volumes = [], build, configs = [], secrets = [], models = {} } = service;
  const refers = (what: string, target: string): string =>
    `service ${quote(name)} refers to undefined ${what} ${target}${invalid}`;
  for (const { type, source: volume } of volumes)
    if (type === 'volume' && volume && !project.volumes[volume]) fail('volumes', refers('volume', volume));
  for (const { source: secret } of build?.secrets ?? [])
    if (!project.secrets[secret]) fail('build', refers('build secret', secret));
  for (const { source: config } of configs) if (!project.configs[config]) fail('configs', refers('config', config));
  for (const model of Object.keys(models)) if (!project.models[model]) fail('models', refers('model', model));
  for (const { source: secret } of secrets) if (!project.secrets[secret]) fail('secrets', refers('secret', secret));
};

const scaling: Check = (service, _, fail) => {
  const { name, scale, deploy, container_name } = service;
  const replicas = deploy?.replicas;
  if (scale !== undefined && replicas !== undefined && scale !== replicas)
    fail('scale', `services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'${invalid}`);
  if ((scale ?? 0) < 0) fail('scale', `services.${name}.scale: must be greater than or equal to 0`);
  if ((replicas ?? 0) < 0) fail('deploy', `services.${name}.deploy.replicas: must be greater than or equal to 0`);
  if ((scale ?? replicas ?? 1) > 1 && container_name) {
    const key = scale === undefined ? 'deploy.replicas' : 'scale';
    fail(
      'container_name',
      `services.${key}: can't set container_name and ${name} as container name must be unique${invalid}`,
    );
  }
};

const limits: Check = (service, _, fail) => {
  const { limits: limit, reservations } = service.deploy?.resources ?? {};
  const compare = (key: keyof Service, path: string, twin: number | undefined, section: object | undefined): void => {
    const own = service[key];
    if (own && section && (twin ?? 0) !== own)
      fail(key, `services.${service.name}: can't set distinct values on '${key}' and '${path}'${invalid}`);
  };
  compare('cpus', 'deploy.resources.limits.cpus', limit?.cpus, limit);
  compare('mem_limit', 'deploy.resources.limits.memory', limit?.memory, limit);
  compare('mem_reservation', 'deploy.resources.reservations.memory', reservations?.memory, reservations);
  compare('pids_limit', 'deploy.resources.limits.pids', limit?.pids, limit);
};

const watches: Check = ({ name, develop }, _, fail) => {
  for (const { target, action } of develop?.watch ?? [])
    if (!target && action !== 'rebuild' && action !== 'restart')
      fail('develop', `services.${name}.develop.watch: target is required for non-rebuild actions${invalid}`);
};

const mounts: Check = ({ name, tmpfs = [], volumes = [] }, _, fail) => {
  const taken = new Map<string, string>();
  const mount = (key: string, target: string, index: number): void => {
    const place = `services.${name}.${key}[${index}]`;
    const other = taken.get(target);
    if (other !== undefined) fail(key, `${place}: target ${target} already mounted as ${other}`);
    taken.set(target, place);
  };
  for (const [index, entry] of tmpfs.entries()) mount('tmpfs', entry.split(':', 1)[0] ?? '', index);
  for (const [index, { target }] of volumes.entries()) mount('volumes', target, index);
};

const checks: readonly Check[] = [
  source,
  builds,
  networking,
  health,
  dependencies,
  sharedNetwork,
  references,
  scaling,
  limits,
  watches,
  mounts,
];

/** A circle in depends_on, named from its first service in the order of names, or a dependency that is not there. */
export function checkCycles({
  services,
  disabledServices,
  tree,
}: Pick<Checked, 'services' | 'disabledServices' | 'tree'>): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0)
      throw new LoadError(
        `dependency cycle detected: ${[...path.slice(start), name].join(' -> ')}`,
        nodeAt(tree, ['services', path.at(-1) ?? name, 'depends_on'])?.at,
      );
    if (done.has(name)) return;
    const below = Object.keys(services[name]?.depends_on ?? {}).sort(compareBytes);
    for (const dependency of below) {
      if (services[dependency]) visit(dependency, [...path, name]);
      else if (services[name]?.depends_on?.[dependency]?.required)
        throw new LoadError(
          missingDependency(name, dependency, disabledServices[dependency]),
          nodeAt(tree, ['services', name, 'depends_on'])?.at,
        );
    }
    done.add(name);
  };
  for (const name of Object.keys(services).sort(compareBytes)) visit(name, []);
}

const missingDependency = (name: string, dependency: string, disabled: Service | undefined): string =>
  disabled
    ? `service ${quote(dependency)} is required by ${quote(name)} but is disabled. Can be enabled by profiles [${(disabled.profiles ?? []).join(' ')}]`
    : `service ${quote(name)} depends on unknown service ${quote(dependency)}`;
