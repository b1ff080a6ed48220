import { patternTree } from '../patterns.ts';

export type Cast = 'int' | 'int64' | 'float' | 'float32' | 'boolean';

const service: Readonly<Record<string, Cast>> = {
  cpu_count: 'int64',
  cpu_percent: 'float',
  cpu_period: 'int64',
  cpu_quota: 'int64',
  cpu_rt_period: 'int64',
  cpu_rt_runtime: 'int64',
  cpus: 'float32',
  cpu_shares: 'int64',
  init: 'boolean',
  'depends_on.*.required': 'boolean',
  'depends_on.*.restart': 'boolean',
  'deploy.replicas': 'int',
  'deploy.update_config.parallelism': 'int',
  'deploy.update_config.max_failure_ratio': 'float',
  'deploy.rollback_config.parallelism': 'int',
  'deploy.rollback_config.max_failure_ratio': 'float',
  'deploy.restart_policy.max_attempts': 'int',
  'deploy.placement.max_replicas_per_node': 'int',
  'healthcheck.retries': 'int',
  'healthcheck.disable': 'boolean',
  oom_kill_disable: 'boolean',
  oom_score_adj: 'int',
  pids_limit: 'int',
  'ports.[].target': 'int',
  privileged: 'boolean',
  read_only: 'boolean',
  scale: 'int',
  stdin_open: 'boolean',
  tty: 'boolean',
  'ulimits.*': 'int',
  'ulimits.*.hard': 'int',
  'ulimits.*.soft': 'int',
  'volumes.[].read_only': 'boolean',
  'volumes.[].volume.nocopy': 'boolean',
};

/** Where the text of a variable becomes a number or a truth value before the schema sees it. */
export const casts = patternTree<Cast>({
  ...Object.fromEntries(Object.entries(service).map(([path, cast]) => [`services.*.${path}`, cast])),
  'networks.*.external': 'boolean',
  'networks.*.internal': 'boolean',
  'networks.*.attachable': 'boolean',
  'networks.*.enable_ipv4': 'boolean',
  'networks.*.enable_ipv6': 'boolean',
  'volumes.*.external': 'boolean',
  'secrets.*.external': 'boolean',
  'configs.*.external': 'boolean',
});

/** Go's rules for text that must be a number; undefined when it is none. */
export function parseNumber(text: string, cast: Exclude<Cast, 'boolean'>): number | undefined {
  if (cast === 'int' || cast === 'int64') return /^[-+]?[0-9]+$/.test(text) ? Number(text) : undefined;
  if (/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  return undefined;
}

const yes = new Set(['y', 'yes', 'on']);
const no = new Set(['n', 'no', 'off']);

export interface Truth {
  readonly value: boolean;
  /** A word of YAML 1.1, which compose takes with a warning. */
  readonly old: boolean;
}

export function parseTruth(text: string): Truth | undefined {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return { value: word === 'true', old: false };
  if (yes.has(word)) return { value: true, old: true };
  if (no.has(word)) return { value: false, old: true };
  return undefined;
}
