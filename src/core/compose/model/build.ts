import {
  boolean,
  bytes,
  environment,
  type Held,
  hosts,
  list,
  map,
  mapping,
  mode,
  optional,
  required,
  ssh,
  string,
  strings,
  struct,
  ulimit,
} from './kinds.ts';

/** A service's (or build's) use of a secret or config. */
export const fileReference = struct({
  source: required(string),
  target: string,
  uid: string,
  gid: string,
  mode: optional(mode),
});
export type FileReference = Held<typeof fileReference>;

export const build = struct({
  context: string,
  dockerfile: string,
  dockerfile_inline: string,
  entitlements: list(string),
  args: environment,
  provenance: string,
  sbom: string,
  ssh,
  labels: mapping,
  cache_from: strings,
  cache_to: strings,
  no_cache: boolean,
  no_cache_filter: strings,
  additional_contexts: mapping,
  pull: boolean,
  extra_hosts: hosts,
  isolation: string,
  network: string,
  target: string,
  secrets: list(fileReference),
  shm_size: bytes,
  tags: strings,
  ulimits: map(ulimit),
  platforms: strings,
  privileged: boolean,
});
export type Build = Held<typeof build>;
