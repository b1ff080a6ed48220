import { byName } from '../model/by-name.ts';
import type { Draft } from './build-project.ts';

type Resources = Pick<Draft, 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'>;

/** Without the resources that no active service uses. */
export function pruneResources(draft: Draft): Resources {
  const services = Object.values(draft.services);
  const keep = <T>(resources: Readonly<Record<string, T>>, used: Iterable<string>): Record<string, T> => {
    const names = new Set(used);
    return byName(Object.entries(resources).filter(([name]) => names.has(name)));
  };
  return {
    networks: keep(
      draft.networks,
      services.flatMap(({ networks }) => Object.keys(networks ?? {})),
    ),
    volumes: keep(
      draft.volumes,
      services.flatMap(({ volumes = [] }) =>
        volumes.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : [])),
      ),
    ),
    secrets: keep(
      draft.secrets,
      services.flatMap(({ secrets = [], build }) =>
        [...secrets, ...(build?.secrets ?? [])].map(({ source }) => source),
      ),
    ),
    configs: keep(
      draft.configs,
      services.flatMap(({ configs = [] }) => configs.map(({ source }) => source)),
    ),
    models: keep(
      draft.models,
      services.flatMap(({ models }) => Object.keys(models ?? {})),
    ),
  };
}
