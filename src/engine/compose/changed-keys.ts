import type { Inspection } from './containers-api.ts';

type Json = Readonly<Record<string, unknown>>;

/** The engine's field for a key of the Compose file; what is not here differs in more than one way. */
const configKeys: Readonly<Record<string, string>> = {
  Cmd: 'command',
  Entrypoint: 'entrypoint',
  Image: 'image',
  User: 'user',
  WorkingDir: 'working_dir',
  Hostname: 'hostname',
  Domainname: 'domainname',
  Tty: 'tty',
  OpenStdin: 'stdin_open',
  StopSignal: 'stop_signal',
  StopTimeout: 'stop_grace_period',
  Healthcheck: 'healthcheck',
};

const hostKeys: Readonly<Record<string, string>> = {
  PortBindings: 'ports',
  Binds: 'volumes',
  Mounts: 'volumes',
  Tmpfs: 'tmpfs',
  RestartPolicy: 'restart',
  CapAdd: 'cap_add',
  CapDrop: 'cap_drop',
  Privileged: 'privileged',
  ReadonlyRootfs: 'read_only',
  NetworkMode: 'networks',
  Memory: 'mem_limit',
  NanoCpus: 'cpus',
  CpuShares: 'cpu_shares',
  PidsLimit: 'pids_limit',
  ShmSize: 'shm_size',
  Sysctls: 'sysctls',
  Ulimits: 'ulimits',
  ExtraHosts: 'extra_hosts',
  Dns: 'dns',
  DnsSearch: 'dns_search',
  GroupAdd: 'group_add',
  SecurityOpt: 'security_opt',
  Devices: 'devices',
  LogConfig: 'logging',
  Init: 'init',
  PidMode: 'pid',
  IpcMode: 'ipc',
};

/** Absent, null, false, zero and empty are the same to the engine. */
const isNothing = (value: unknown): boolean =>
  !value || (typeof value === 'object' && Object.values(value).every(isNothing)) || value === '';

/** Whether all that is wanted was found; the engine may have filled in more. */
function holds(found: unknown, wanted: unknown): boolean {
  if (isNothing(wanted)) return true;
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(wanted))
    return Array.isArray(found) && wanted.length === found.length && wanted.every((each, i) => holds(found[i], each));
  return Object.entries(wanted).every(([key, value]) => holds((found as Json)[key], value));
}

/** Unsetting can only be told where no image and no default of the engine sets it too. */
const unsettable = new Set([
  'PortBindings',
  'Binds',
  'Mounts',
  'CapAdd',
  'CapDrop',
  'Tmpfs',
  'ExtraHosts',
  'Privileged',
  'ReadonlyRootfs',
  'Memory',
  'NanoCpus',
]);

const changedIn = (keys: Readonly<Record<string, string>>, wanted: Json, found: Json): string[] =>
  Object.entries(keys)
    .filter(
      ([field]) =>
        !holds(found[field], wanted[field]) ||
        (unsettable.has(field) && isNothing(wanted[field]) && !isNothing(found[field])),
    )
    .map(([, key]) => key);

const pairs = (list: unknown): Map<string, string> =>
  new Map(
    ((list ?? []) as string[]).map((each) => {
      const at = each.indexOf('=');
      return [each.slice(0, at), each.slice(at + 1)];
    }),
  );

/** `environment.PORT` for each variable that is new or different. Values are never said: they may be secrets. */
const changedVariables = (wanted: unknown, found: unknown): string[] => {
  const old = pairs(found);
  return [...pairs(wanted)].filter(([name, value]) => old.get(name) !== value).map(([name]) => `environment.${name}`);
};

const ownLabel = /^(com\.docker\.compose\.|dev\.gantry\.)/;

function changedLabels(wanted: Json, found: Json): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => !ownLabel.test(name) && found[name] !== value)
    .map(([name]) => `labels.${name}`);
}

/** Keys of the service that a container does not have as a new one would. May be empty: some keys leave no trace in it. */
export function changedKeys(wanted: Json, found: Inspection): string[] {
  const keys = [
    ...changedIn(configKeys, wanted, found.Config),
    ...changedVariables(wanted.Env, found.Config.Env),
    ...changedLabels((wanted.Labels ?? {}) as Json, (found.Config.Labels ?? {}) as Json),
    ...changedIn(hostKeys, (wanted.HostConfig ?? {}) as Json, found.HostConfig),
  ];
  return [...new Set(keys)];
}
