import type { Project, Service } from '../../../core/compose/project.ts';
import { speaks } from '../../docker/api-version.ts';
import { containerName } from '../names.ts';

/** One attachment as the engine takes it. */
export type Endpoint = Record<string, unknown>;

export interface Attachments {
  readonly mode: string;
  /** By the engine's network name. */
  readonly endpoints?: Readonly<Record<string, Endpoint>>;
  /** To be connected after creation: engines before 1.44 take one endpoint only. */
  readonly later: readonly { readonly network: string; readonly endpoint: Endpoint }[];
}

/** Keys by falling priority, then name: the first is the container's main network. */
export const networksByPriority = (service: Service): string[] =>
  Object.entries(service.networks ?? {})
    .map(([key, config]) => ({ key, priority: config?.priority ?? 0 }))
    .sort((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);

const interfaceName = 'com.docker.network.endpoint.ifname';

export interface EndpointContext {
  readonly project: Pick<Project, 'name' | 'networks'>;
  readonly service: Service;
  readonly number: number;
  /** The container's own name where it is not that of a replica. */
  readonly name?: string | undefined;
  readonly links: readonly string[];
  /** False for one-offs, which nobody should reach by the service's name. */
  readonly useAliases: boolean;
}

export function endpointSettings(context: EndpointContext, key: string): Endpoint {
  const { project, service, number, links, useAliases } = context;
  const config = service.networks?.[key];
  const own = context.name ?? containerName(project.name, service, number);
  const address = { IPv4Address: config?.ipv4_address, IPv6Address: config?.ipv6_address };
  return {
    Aliases: useAliases ? [own, service.name, ...(config?.aliases ?? [])] : [own],
    Links: links.length > 0 ? links : undefined,
    IPAMConfig: config ? { ...address, LinkLocalIPs: config.link_local_ips } : undefined,
    // Engines overwrite these two; docker compose repeats the addresses in them.
    IPAddress: config?.ipv4_address,
    IPv6Gateway: config?.ipv6_address,
    MacAddress: config?.mac_address,
    DriverOpts: config?.interface_name
      ? { [interfaceName]: config.interface_name, ...config.driver_opts }
      : config?.driver_opts,
    GwPriority: config?.gw_priority,
  };
}

/** The main network goes with the creation, the others too where the engine can. */
export function attachments(context: EndpointContext, apiVersion: string): Attachments {
  const { project, service } = context;
  if (service.network_mode) return { mode: service.network_mode, later: [] };
  if (Object.keys(project.networks).length === 0) return { mode: 'none', later: [] };
  const keys = networksByPriority(service);
  const main = keys[0] ?? 'default';
  const networkOf = (key: string): string => project.networks[key]?.name ?? key;
  const first = endpointSettings(context, main);
  const withMac = first.MacAddress || !service.mac_address ? first : { ...first, MacAddress: service.mac_address };
  const others = keys.slice(1).map((key) => ({ network: networkOf(key), endpoint: endpointSettings(context, key) }));
  const endpoints = { [networkOf(main)]: withMac };
  if (!speaks(apiVersion, '1.44')) return { mode: networkOf(main), endpoints, later: others };
  const all = Object.fromEntries(others.map(({ network, endpoint }) => [network, endpoint]));
  return { mode: networkOf(main), endpoints: { ...endpoints, ...all }, later: [] };
}
