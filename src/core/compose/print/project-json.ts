import { compareBytes } from '../merge/shapes.ts';
import type { Kind } from '../model/kinds.ts';
import { any, map } from '../model/kinds.ts';
import { config, network, secret, volume } from '../model/resources.ts';
import { service } from '../model/service.ts';
import type { Config, Project } from '../project.ts';
import { type Flavour, goJson } from './go-json.ts';
import { goString } from './go-scalars.ts';
import { indentJson } from './indent-json.ts';

/** The project as `docker compose config --format json` prints it. */
export function projectJson(project: Project, flavour: Flavour = 'v2'): string {
  const parts: Record<string, string> = {
    name: goString(project.name),
    services: goJson(map(service), project.services, flavour),
  };
  const add = (key: string, kind: Kind, values: Readonly<Record<string, unknown>>): void => {
    if (Object.keys(values).length > 0) parts[key] = goJson(map(kind), values, flavour);
  };
  add('networks', network, project.networks);
  add('volumes', volume, project.volumes);
  add('secrets', secret, project.secrets);
  add('configs', config, writtenConfigs(project.configs));
  for (const [key, value] of Object.entries(project.extensions)) parts[key] = goJson(any, value, flavour);
  const keys = Object.keys(parts).sort(compareBytes);
  return indentJson(`{${keys.map((key) => `${goString(key)}:${parts[key]}`).join(',')}}`);
}

/** What came from the environment is shown by its name. */
export const writtenConfigs = (configs: Readonly<Record<string, Config>>): Record<string, Config> =>
  Object.fromEntries(
    Object.entries(configs).map(([name, each]) => {
      if (!each.environment) return [name, each];
      const { content: _, ...rest } = each;
      return [name, rest];
    }),
  );
