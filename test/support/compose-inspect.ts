import type { Engine } from '../../src/engine/types.ts';
import type { TestProject } from './compose.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Endpoint {
  readonly Aliases?: readonly string[] | null;
  readonly Links?: readonly string[] | null;
  readonly IPAMConfig?: Json | null;
  readonly IPAddress: string;
  readonly MacAddress: string;
  readonly DriverOpts?: Json | null;
  readonly GwPriority?: number;
}

/** One of `HostConfig.Mounts`. */
export interface Mount {
  readonly Type: string;
  readonly Target: string;
  readonly BindOptions?: Json;
  readonly ImageOptions?: Json;
  readonly VolumeOptions?: { readonly NoCopy?: boolean; readonly Labels?: Json; readonly Subpath?: string };
}

/** What an inspection of a container shows, as far as tests look. */
export interface Inspected {
  readonly Id: string;
  readonly Config: Json;
  readonly HostConfig: Json & { readonly Mounts?: readonly Mount[]; readonly Binds?: readonly string[] };
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, Endpoint>> };
  readonly Mounts: readonly Json[];
}

/** A service that only sleeps. */
export const sleeping = `image: busybox:1
    command: [sleep, "1000"]
    stop_grace_period: 1s`;

/** A container of the service, whether it runs or not. */
export async function inspectService(engine: Engine, project: TestProject, service: string): Promise<Inspected> {
  const [container] = await engine.compose.ps({ name: project.name }, { all: true, services: [service] });
  return (await engine.containers.inspect(container?.id ?? '')) as Inspected;
}

/** Whether the engine has an API version, such as `1.44`. */
export async function speaks(engine: Engine, since: string): Promise<boolean> {
  const { apiVersion } = await engine.info();
  return Number(apiVersion.split('.')[1]) >= Number(since.split('.')[1]);
}
