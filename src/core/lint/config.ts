import type { Finding, Rule, RuleOptions, Severity } from './rule.ts';

export type RuleSetting = Severity | 'off';

/** What a user says about linting. Names of rules are ids or aliases, in lower case. */
export interface LintConfig {
  readonly settings: ReadonlyMap<string, RuleSetting>;
  /** Options that several rules read, e.g. the label schema. */
  readonly shared: RuleOptions;
  /** Options of single rules. */
  readonly options: ReadonlyMap<string, RuleOptions>;
  /** From which severity on the command line fails; undefined leaves the default. */
  readonly failOn?: Severity | 'never';
  /** Glob patterns of paths, relative to the folder of the configuration, that are not linted. */
  readonly exclude: readonly string[];
  /** Whether comments in the file may switch rules off. */
  readonly honourComments: boolean;
}

export const defaultConfig: LintConfig = {
  settings: new Map(),
  shared: {},
  options: new Map(),
  exclude: [],
  honourComments: true,
};

/** Something in a configuration file that was not understood. `offset` is a place in its text. */
export interface ConfigProblem {
  readonly message: string;
  readonly offset: number;
}

export interface ConfigResult {
  readonly config: LintConfig;
  readonly problems: readonly ConfigProblem[];
}

/** Later configurations win, key by key. */
export function mergeConfigs(...configs: readonly LintConfig[]): LintConfig {
  return configs.reduce(
    (below, above) => ({
      settings: new Map([...below.settings, ...above.settings]),
      shared: { ...below.shared, ...above.shared },
      options: new Map([...below.options, ...above.options]),
      ...((above.failOn ?? below.failOn) && { failOn: above.failOn ?? below.failOn }),
      exclude: [...below.exclude, ...above.exclude],
      honourComments: below.honourComments && above.honourComments,
    }),
    defaultConfig,
  ) as LintConfig;
}

type Named = Pick<Finding, 'rule' | 'aliases'>;

const namesOf = ({ rule, aliases }: Named): string[] => [rule, ...aliases].map((name) => name.toLowerCase());

/** The setting for a finding: its rule's own name before other linters' codes. */
export function settingOf(named: Named, { settings }: LintConfig): RuleSetting | undefined {
  if (settings.size === 0) return undefined;
  for (const name of namesOf(named)) {
    const setting = settings.get(name);
    if (setting !== undefined) return setting;
  }
  return undefined;
}

/** Whether a rule need run at all. A code that only some of its findings carry does not stop it. */
export function isEnabled({ id, aliases, offByDefault }: Rule<never>, config: LintConfig): boolean {
  if (offByDefault) return (settingOf({ rule: id, aliases }, config) ?? 'off') !== 'off';
  return config.settings.get(id) !== 'off';
}

export function optionsOf({ id }: { readonly id: string }, { shared, options }: LintConfig): RuleOptions {
  const own = options.get(id);
  return own ? { ...shared, ...own } : shared;
}

/** The finding with its configured severity; undefined when it is switched off. */
export function configured(finding: Finding, config: LintConfig): Finding | undefined {
  const setting = settingOf(finding, config);
  if (setting === 'off') return undefined;
  return setting === undefined || setting === finding.severity ? finding : { ...finding, severity: setting };
}
