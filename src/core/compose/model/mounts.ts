import { always, boolean, bytes, type Held, int, mapping, optOut, required, string, struct } from './kinds.ts';

export const volumeMount = struct({
  type: required(string),
  source: string,
  target: required(string),
  read_only: boolean,
  consistency: string,
  bind: struct({ selinux: string, propagation: string, create_host_path: optOut(boolean), recursive: string }),
  volume: struct({ labels: mapping, nocopy: boolean, subpath: string }),
  tmpfs: struct({ size: bytes, mode: int }),
  image: struct({ subpath: string }),
});
/** `type` is bind, volume, tmpfs, image, npipe or cluster. */
export type VolumeMount = Held<typeof volumeMount>;

/** `published` may be a range (`8000-8010`): the engine picks one of it. */
export const port = struct({
  name: string,
  mode: string,
  host_ip: string,
  target: required(int),
  published: string,
  protocol: string,
  app_protocol: string,
});

export const device = struct({ source: required(string), target: string, permissions: string });

export const dependency = struct({
  condition: required(string),
  restart: boolean,
  required: always(required(boolean)),
});
/** `condition` is service_started, service_healthy or service_completed_successfully. */
export type Dependency = Held<typeof dependency>;

export const envFile = struct({ path: required(string), required: always(optOut(required(boolean))), format: string });
export type EnvFile = Held<typeof envFile>;
