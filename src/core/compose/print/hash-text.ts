import { network, volume } from '../model/resources.ts';
import { service } from '../model/service.ts';
import type { Network, Service, Volume } from '../project.ts';
import { type Flavour, goJson } from './go-json.ts';

/** The service's part of what decides whether a container is still right; what only steers the tool is left out. */
function hashedPart(config: Service): Omit<Service, 'name'> {
  const { name: _, build, depends_on, profiles, pull_policy, scale, ...rest } = config;
  if (rest.deploy?.replicas === undefined) return rest;
  const { replicas, ...deploy } = rest.deploy;
  return { ...rest, deploy };
}

/** What docker compose hashes of a service; references to other services must be resolved. */
export const serviceHashText = (config: Service, flavour: Flavour = 'v2'): string =>
  goJson(service, hashedPart(config), flavour);

export const networkHashText = (config: Network): string => goJson(network, config);

export const volumeHashText = (config: Volume): string =>
  goJson(volume, { ...config, driver: config.driver || 'local' });
