import { always, boolean, type Held, hidden, int, list, mapping, optional, required, string, struct } from './kinds.ts';

export const network = struct({
  name: required(string),
  driver: string,
  driver_opts: mapping,
  ipam: always(
    required(
      struct({
        driver: string,
        config: list(struct({ subnet: string, gateway: string, ip_range: string, aux_addresses: mapping })),
        options: mapping,
      }),
    ),
  ),
  external: boolean,
  internal: boolean,
  attachable: boolean,
  labels: mapping,
  enable_ipv4: optional(boolean),
  enable_ipv6: optional(boolean),
});
export type Network = Held<typeof network>;

export const volume = struct({
  name: required(string),
  driver: string,
  driver_opts: mapping,
  external: boolean,
  labels: mapping,
});
export type Volume = Held<typeof volume>;

const fileObject = {
  name: required(string),
  file: string,
  environment: string,
  content: string,
  external: boolean,
  labels: mapping,
  driver: string,
  driver_opts: mapping,
  template_driver: string,
};
export const config = struct(fileObject);
/** `content` is filled in from `environment` too, and then not printed. */
export type Config = Held<typeof config>;

export const secret = struct({ ...fileObject, content: hidden(string) });
/** `content` is what `environment` resolved to: for the engine only, never printed. */
export type Secret = Held<typeof secret>;

export const model = struct({
  name: string,
  model: string,
  context_size: int,
  runtime_flags: list(string),
});
export type Model = Held<typeof model>;
