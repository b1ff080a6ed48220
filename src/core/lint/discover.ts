import { type ConfigProblem, defaultConfig, type LintConfig, mergeConfigs } from './config.ts';
import { gantryConfig } from './gantry-config.ts';
import { hadolintConfig } from './hadolint-config.ts';

/** Where a configuration came from, and what is wrong with it. */
export interface ConfigSource {
  readonly path: string;
  readonly problems: readonly ConfigProblem[];
}

export interface FoundConfig {
  readonly config: LintConfig;
  readonly sources: readonly ConfigSource[];
}

export interface DiscoveryOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of a file; undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  isRule(name: string): boolean;
}

/** hadolint's configuration below ours: the nearest of each above `folder`, then hadolint's own places. */
export async function discoverConfig(folder: string, options: DiscoveryOptions): Promise<FoundConfig> {
  const hadolint = await first(hadolintPlaces(folder, options.environment), options.read);
  const gantry = await first(gantryPlaces(folder), options.read);
  const results = [
    ...(hadolint ? [{ path: hadolint.path, ...hadolintConfig(hadolint.text) }] : []),
    ...(gantry ? [{ path: gantry.path, ...gantryConfig(gantry.text, options.isRule) }] : []),
  ];
  return {
    config: mergeConfigs(defaultConfig, ...results.map(({ config }) => config)),
    sources: results.map(({ path, problems }) => ({ path, problems })),
  };
}

/** A file that is named outright: ours when it has a part `lint`, else hadolint's. */
export function readConfig(path: string, text: string, isRule: (name: string) => boolean): FoundConfig {
  const isOurs = /^(?:lint|"lint"|'lint')\s*:/m.test(text) || /gantry\.ya?ml$/.test(path);
  const { config, problems } = isOurs ? gantryConfig(text, isRule) : hadolintConfig(text);
  return { config, sources: [{ path, problems }] };
}

async function first(
  paths: readonly string[],
  read: DiscoveryOptions['read'],
): Promise<{ path: string; text: string } | undefined> {
  for (const path of paths) {
    const text = await read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

export const gantryPlaces = (folder: string): string[] =>
  upwards(folder).flatMap((at) => [join(at, 'gantry.yaml'), join(at, 'gantry.yml')]);

/** Upwards from the file, which hadolint does not do, then where hadolint looks. */
export function hadolintPlaces(folder: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  const { XDG_CONFIG_HOME: xdg, LOCALAPPDATA: local, HOME: home = environment.USERPROFILE } = environment;
  const near = upwards(folder).flatMap((at) => [join(at, '.hadolint.yaml'), join(at, '.hadolint.yml')]);
  const user = [
    ...(xdg ? [join(xdg, 'hadolint.yaml')] : []),
    ...(local ? [join(local, 'hadolint.yaml')] : []),
    ...(home
      ? ['.config/hadolint.yaml', '.hadolint/hadolint.yaml', 'hadolint/config.yaml', '.hadolint.yaml'].map((name) =>
          join(home, name),
        )
      : []),
  ];
  return [...near, ...user];
}

const join = (folder: string, name: string): string => `${folder.replace(/[\\/]+$/, '')}/${name}`;

/** The folder and all above it, nearest first. */
function upwards(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder.replace(/(?<=.)[\\/]+$/, ''); ; ) {
    folders.push(at);
    const cut = Math.max(at.lastIndexOf('/'), at.lastIndexOf('\\'));
    const above = cut === 0 ? '/' : at.slice(0, Math.max(cut, 0));
    if (above === '' || above === at) return folders;
    at = above;
  }
}
