import {
  always,
  bytes,
  count,
  duration,
  float32,
  type Held,
  int,
  list,
  mapping,
  optional,
  required,
  string,
  struct,
} from './kinds.ts';

export const deviceRequest = struct({
  capabilities: list(string),
  driver: string,
  count,
  device_ids: list(string),
  options: mapping,
});
export type DeviceRequest = Held<typeof deviceRequest>;

const updateConfig = struct({
  parallelism: optional(int),
  delay: duration,
  failure_action: string,
  monitor: duration,
  max_failure_ratio: float32,
  order: string,
});

const resource = struct({
  cpus: float32,
  memory: bytes,
  pids: int,
  devices: list(deviceRequest),
  generic_resources: list(
    struct({ discrete_resource_spec: struct({ kind: always(required(string)), value: always(required(int)) }) }),
  ),
});

export const deploy = struct({
  mode: string,
  replicas: optional(int),
  labels: mapping,
  update_config: updateConfig,
  rollback_config: updateConfig,
  resources: always(required(struct({ limits: resource, reservations: resource }))),
  restart_policy: struct({
    condition: string,
    delay: optional(duration),
    max_attempts: optional(int),
    window: optional(duration),
  }),
  placement: always(
    required(
      struct({
        constraints: list(string),
        preferences: list(struct({ spread: string })),
        max_replicas_per_node: int,
      }),
    ),
  ),
  endpoint_mode: string,
});
