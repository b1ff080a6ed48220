import type { DeviceRequest, Service } from '../../../core/compose/project.ts';

type Body = Record<string, unknown>;

const restartNames: Readonly<Record<string, string>> = { none: 'no', any: 'always' };

/** `deploy.restart_policy` wins over `restart`. */
export function restartPolicy(service: Service): Body | undefined {
  const policy = service.deploy?.restart_policy;
  const [name = '', attempts] = (service.restart ?? '').split(':');
  if (!policy && !name) return undefined;
  const chosen = policy ? (policy.condition ?? '') : name;
  return {
    Name: restartNames[chosen] ?? chosen,
    MaximumRetryCount: policy ? (policy.max_attempts ?? 0) : Number(attempts ?? 0),
  };
}

/** `vendor/class=name`: a device that the engine asks the Container Device Interface for. */
export const isCdiDevice = (source: string, target: string | undefined): boolean =>
  (target === undefined || source === target) && /^[a-zA-Z][\w.-]*\/[a-zA-Z][\w.-]*=[\w.:-]+$/.test(source);

const request = (device: DeviceRequest, capabilities: readonly string[]): Body => ({
  Driver: device.driver ?? '',
  Count: device.count ?? 0,
  DeviceIDs: device.device_ids,
  Capabilities: [capabilities],
  Options: device.options,
});

function deviceRequests(service: Service): Body[] {
  const cdi = (service.devices ?? []).filter((each) => isCdiDevice(each.source, each.target));
  return [
    ...(service.deploy?.resources?.reservations?.devices ?? []).map((each) => request(each, each.capabilities ?? [])),
    ...(cdi.length > 0 ? [{ Driver: 'cdi', DeviceIDs: cdi.map((each) => each.source) }] : []),
    ...(service.gpus ?? []).map((each) => request(each, [...(each.capabilities ?? []), 'gpu'])),
  ];
}

const devices = (service: Service): Body[] =>
  (service.devices ?? [])
    .filter((each) => !isCdiDevice(each.source, each.target))
    .map((each) => ({
      PathOnHost: each.source,
      PathInContainer: each.target ?? each.source,
      CgroupPermissions: each.permissions ?? 'rwm',
    }));

const ulimits = (service: Service): Body[] =>
  Object.entries(service.ulimits ?? {}).map(([Name, limit]) => ({
    Name,
    Soft: limit.soft || limit.single || 0,
    Hard: limit.hard || limit.single || 0,
  }));

function blkio(service: Service): Body {
  const config = service.blkio_config;
  if (!config) return {};
  const rates = (list: typeof config.device_read_bps): Body[] | undefined =>
    list?.map((each) => ({ Path: each.path, Rate: each.rate }));
  return {
    BlkioWeight: config.weight,
    BlkioWeightDevice: config.weight_device?.map((each) => ({ Path: each.path, Weight: each.weight })),
    BlkioDeviceReadBps: rates(config.device_read_bps),
    BlkioDeviceReadIOps: rates(config.device_read_iops),
    BlkioDeviceWriteBps: rates(config.device_write_bps),
    BlkioDeviceWriteIOps: rates(config.device_write_iops),
  };
}

const nano = (cpus: number | undefined): number | undefined => (cpus ? Math.round(cpus * 1e9) : undefined);

/** Memory, processors, devices: `deploy.resources` wins over the service's own keys. */
export function resources(service: Service): Body {
  const limits = service.deploy?.resources?.limits;
  const reservations = service.deploy?.resources?.reservations;
  return {
    CgroupParent: service.cgroup_parent,
    Memory: limits?.memory || service.mem_limit,
    MemorySwap: service.memswap_limit,
    MemorySwappiness: service.mem_swappiness || undefined,
    MemoryReservation: reservations?.memory || service.mem_reservation,
    OomKillDisable: service.oom_kill_disable ?? false,
    CpuCount: service.cpu_count,
    CpuPeriod: service.cpu_period,
    CpuQuota: service.cpu_quota,
    CpuRealtimePeriod: service.cpu_rt_period,
    CpuRealtimeRuntime: service.cpu_rt_runtime,
    CpuShares: service.cpu_shares,
    CpuPercent: service.cpu_percent === undefined ? undefined : Math.trunc(service.cpu_percent * 100),
    CpusetCpus: service.cpuset,
    NanoCpus: nano(limits?.cpus) ?? nano(service.cpus),
    PidsLimit: limits?.pids || service.pids_limit || undefined,
    DeviceCgroupRules: service.device_cgroup_rules,
    Devices: devices(service),
    DeviceRequests: deviceRequests(service),
    Ulimits: ulimits(service),
    ...blkio(service),
  };
}
