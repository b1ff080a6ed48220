import { createHash } from 'node:crypto';
import { network, volume } from '../../../core/compose/model/resources.ts';
import { service } from '../../../core/compose/model/service.ts';
import type { Network, Service, Volume } from '../../../core/compose/project.ts';
import { type Flavour, goJson } from './go-json.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The service's part of what decides whether a container is still right; what only steers the tool is left out. */
function hashedPart(config: Service): Omit<Service, 'name'> {
  const { name: _, build, depends_on, profiles, pull_policy, scale, ...rest } = config;
  if (rest.deploy?.replicas === undefined) return rest;
  const { replicas, ...deploy } = rest.deploy;
  return { ...rest, deploy };
}

/** The `config-hash` label of a container, exactly as docker compose writes it. References to services must be resolved. */
export const serviceHash = (config: Service, flavour: Flavour = 'v2'): string =>
  sha256(goJson(service, hashedPart(config), flavour));

export const networkHash = (config: Network): string => sha256(goJson(network, config));

export const volumeHash = (config: Volume): string =>
  sha256(goJson(volume, { ...config, driver: config.driver || 'local' }));

/** Another version of compose may have written the same configuration in another way: that is no difference. */
export const isServiceHash = (hash: string, config: Service): boolean =>
  hash === serviceHash(config) || hash === serviceHash(config, 'v5');
