import { isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml';
import { type ConfigProblem, type ConfigResult, defaultConfig, type RuleSetting } from './config.ts';
import { sharedOptions, strings } from './hadolint-config.ts';
import type { RuleOptions, Severity } from './rule.ts';

const settingNames: ReadonlySet<string> = new Set(['off', 'hint', 'info', 'warning', 'error']);
const keys: ReadonlySet<string> = new Set([
  'rules',
  'fail-on',
  'exclude',
  'honour-comments',
  'label-schema',
  'strict-labels',
  'trusted-registries',
]);

/** Reads the `lint` part of `gantry.yaml`. `isRule` tells whether a name is that of a rule. */
export function gantryConfig(text: string, isRule: (name: string) => boolean): ConfigResult {
  const document = parseDocument(text);
  const problems: ConfigProblem[] = document.errors.map(({ message, pos }) => ({
    message: message.split('\n')[0] ?? message,
    offset: pos[0],
  }));
  const complain = (node: unknown, message: string): void => {
    problems.push({ message, offset: (node as Node | null)?.range?.[0] ?? 0 });
  };
  const lint = document.get('lint');
  if (!isMap(lint)) {
    if (lint !== undefined && lint !== null) complain(document.get('lint', true), '"lint" is not a mapping.');
    return { config: defaultConfig, problems };
  }
  for (const { key } of lint.items) if (!keys.has(String(key))) complain(key, `"${key}" is no setting of lint.`);
  const settings = new Map<string, RuleSetting>();
  const options = new Map<string, RuleOptions>();
  const rules = lint.get('rules');
  for (const pair of isMap(rules) ? rules.items : []) readRule(pair, { settings, options, isRule, complain });
  const failOn = lint.get('fail-on');
  if (failOn !== undefined && !isFailOn(failOn)) complain(lint.get('fail-on', true), `"${failOn}" is no severity.`);
  return {
    config: {
      settings,
      options,
      shared: sharedOptions(document, ['lint']),
      ...(isFailOn(failOn) && { failOn }),
      exclude: strings(lint.get('exclude')),
      honourComments: lint.get('honour-comments') !== false,
    },
    problems,
  };
}

const isSetting = (value: unknown): value is RuleSetting => typeof value === 'string' && settingNames.has(value);

const isFailOn = (value: unknown): value is Severity | 'never' =>
  value === 'never' || (isSetting(value) && value !== 'off');

interface Sink {
  readonly settings: Map<string, RuleSetting>;
  readonly options: Map<string, RuleOptions>;
  isRule(name: string): boolean;
  complain(node: unknown, message: string): void;
}

/** `rule: off`, or `rule: { severity: error, …options }`. */
function readRule({ key, value }: Pair, { settings, options, isRule, complain }: Sink): void {
  const name = String(key);
  if (!isRule(name)) complain(key, `There is no rule "${name}".`);
  // YAML 1.1 tools write a bare `off` as false.
  const plain = isScalar(value) ? (value.value === false ? 'off' : value.value) : undefined;
  if (isSetting(plain)) settings.set(name.toLowerCase(), plain);
  else if (isMap(value)) {
    const { severity, ...rest } = value.toJSON() as Record<string, unknown>;
    const setting = severity === false ? 'off' : severity;
    if (isSetting(setting)) settings.set(name.toLowerCase(), setting);
    else if (setting !== undefined) complain(value, `"${severity}" is no severity of rule "${name}".`);
    options.set(name, rest);
  } else complain(value ?? key, `Rule "${name}" is off, hint, info, warning or error.`);
}
