import { imageName } from '../../../core/compose/image-name.ts';
import type { Service } from '../../../core/compose/project.ts';
import { speaks } from '../../docker/api-version.ts';
import { envList, exposedPorts, healthConfig, portBindings, seconds } from './container-config.ts';
import { containerLabels, type LabelContext } from './container-labels.ts';
import { type Attachments, attachments, type EndpointContext } from './endpoints.ts';
import { type MountContext, mounts } from './mounts.ts';
import { resources, restartPolicy } from './resources.ts';
import { type SecurityOptions, securityOptions } from './security.ts';

type Body = Record<string, unknown>;

export interface BodyContext extends LabelContext, Omit<EndpointContext, 'project' | 'service' | 'number'> {
  readonly apiVersion: string;
  readonly inherit?: MountContext['inherit'] | undefined;
  /** Where the image declares volumes. */
  readonly imageVolumeTargets?: readonly string[] | undefined;
  /** Texts of seccomp profiles by the path in the file. */
  readonly profiles?: ReadonlyMap<string, string> | undefined;
  /** `volumes_from` as written, which says what may be written to. */
  readonly volumesFrom?: Service['volumes_from'] | undefined;
  readonly proxies?: Readonly<Record<string, string>> | undefined;
  readonly autoRemove?: boolean | undefined;
  readonly attachStdin?: boolean | undefined;
}

export interface ContainerBody {
  readonly body: Body;
  readonly platform: string | undefined;
  readonly later: Attachments['later'];
}

/** What a service's container is created with. `context.service` has its references resolved. */
export function containerBody(context: BodyContext): ContainerBody {
  const { project, service, apiVersion } = context;
  const attached = attachments(context, apiVersion);
  const platform = service.platform || project.environment.DOCKER_DEFAULT_PLATFORM;
  return {
    body: {
      ...config(context),
      MacAddress: speaks(apiVersion, '1.44') ? undefined : mainMac(attached),
      HostConfig: hostConfig(context, attached.mode),
      NetworkingConfig: attached.endpoints ? { EndpointsConfig: attached.endpoints } : undefined,
    },
    platform: platform || undefined,
    later: attached.later,
  };
}

const mainMac = ({ endpoints }: Attachments): unknown => Object.values(endpoints ?? {})[0]?.MacAddress;

function config(context: BodyContext): Body {
  const { project, service, attachStdin = false } = context;
  return {
    Hostname: service.hostname,
    Domainname: service.domainname,
    User: service.user,
    ExposedPorts: exposedPorts(service),
    Tty: service.tty ?? false,
    OpenStdin: service.stdin_open ?? false,
    StdinOnce: attachStdin && (service.stdin_open ?? false),
    AttachStdin: attachStdin,
    AttachStdout: true,
    AttachStderr: true,
    Cmd: service.command,
    Entrypoint: service.entrypoint,
    Image: imageName(project.name, service),
    WorkingDir: service.working_dir,
    NetworkDisabled: service.network_mode === 'disabled' || undefined,
    Labels: containerLabels(context),
    StopSignal: service.stop_signal,
    StopTimeout: service.stop_grace_period === undefined ? undefined : seconds(service.stop_grace_period),
    Env: envList({ ...context.proxies, ...service.environment }),
    Healthcheck: healthConfig(service.healthcheck),
  };
}

const tmpfs = (service: Service): Record<string, string> =>
  Object.fromEntries(
    (service.tmpfs ?? []).map((each) => {
      const at = each.indexOf(':');
      return at < 0 ? [each, ''] : [each.slice(0, at), each.slice(at + 1)];
    }),
  );

const extraHosts = (service: Service): string[] =>
  Object.entries(service.extra_hosts ?? {}).flatMap(([host, addresses]) => addresses.map((each) => `${host}:${each}`));

/** Ids of containers, with the access that the file asked for. */
const volumesFrom = ({ service, volumesFrom: written }: BodyContext): string[] | undefined =>
  service.volumes_from?.map((id, index) => {
    const access = /:(ro|rw)$/.exec(written?.[index] ?? '')?.[0] ?? '';
    return id + access;
  });

function hostConfig(context: BodyContext, networkMode: string): Body {
  const { project, service } = context;
  const { Binds, Mounts } = mounts({
    project,
    service,
    apiVersion: context.apiVersion,
    inherit: context.inherit,
    imageVolumes: context.imageVolumeTargets,
  });
  const security: SecurityOptions = securityOptions(service.security_opt ?? [], context.profiles ?? new Map());
  return {
    AutoRemove: context.autoRemove ?? false,
    Annotations: service.annotations,
    Binds,
    Mounts,
    CapAdd: service.cap_add,
    CapDrop: service.cap_drop,
    NetworkMode: networkMode,
    Init: service.init,
    IpcMode: service.ipc,
    CgroupnsMode: service.cgroup,
    ReadonlyRootfs: service.read_only ?? false,
    RestartPolicy: restartPolicy(service),
    ShmSize: service.shm_size,
    Sysctls: service.sysctls,
    PortBindings: portBindings(service),
    VolumeDriver: service.volume_driver,
    VolumesFrom: volumesFrom(context),
    Dns: service.dns,
    DnsSearch: service.dns_search,
    DnsOptions: service.dns_opt,
    ExtraHosts: extraHosts(service),
    StorageOpt: service.storage_opt,
    UsernsMode: service.userns_mode,
    UTSMode: service.uts,
    Privileged: service.privileged ?? false,
    PidMode: service.pid,
    Tmpfs: tmpfs(service),
    Isolation: service.isolation,
    Runtime: service.runtime,
    LogConfig: service.logging ? { Type: service.logging.driver, Config: service.logging.options } : undefined,
    GroupAdd: service.group_add,
    Links: context.links.length > 0 ? context.links : undefined,
    OomScoreAdj: service.oom_score_adj,
    ...security,
    ...resources(service),
  };
}
