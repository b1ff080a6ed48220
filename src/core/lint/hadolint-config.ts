import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { lookup } from '../text/lookup.ts';
import { type ConfigProblem, type ConfigResult, defaultConfig, type LintConfig, type RuleSetting } from './config.ts';
import type { Severity } from './rule.ts';

const severities: Readonly<Record<string, RuleSetting>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
  ignore: 'off',
  none: 'off',
};

/** Reads `.hadolint.yaml` with hadolint's own meaning. Keys that only concern its output are passed over. */
export function hadolintConfig(text: string): ConfigResult {
  const document = parseDocument(text);
  const problems: ConfigProblem[] = document.errors.map(({ message, pos }) => ({
    message: message.split('\n')[0] ?? message,
    offset: pos[0],
  }));
  const root = document.contents;
  if (root !== null && !isMap(root)) problems.push({ message: 'The configuration is not a mapping.', offset: 0 });
  if (!isMap(root)) return { config: defaultConfig, problems };
  const failOn = failureThreshold(document);
  const config: LintConfig = {
    ...defaultConfig,
    settings: settingsOf(document),
    shared: sharedOptions(document),
    ...(failOn && { failOn }),
    honourComments: document.get('disable-ignore-pragma') !== true,
  };
  return { config, problems };
}

function settingsOf(document: Document): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const [level, setting] of Object.entries(severities)) {
    for (const code of strings(document.getIn(['override', level]))) settings.set(code.toLowerCase(), setting);
  }
  for (const code of strings(document.get('ignored'))) settings.set(code.toLowerCase(), 'off');
  return settings;
}

/** Options under the names that the rules know. */
export function sharedOptions(document: Document, path: readonly string[] = []): Record<string, unknown> {
  const get = (...keys: readonly string[]): unknown =>
    keys.map((key) => document.getIn([...path, key])).find((value) => value !== undefined);
  const registries = get('trustedRegistries', 'trusted-registries');
  const schema = get('label-schema');
  const strict = get('strict-labels');
  return {
    ...(registries !== undefined && { trustedRegistries: strings(registries) }),
    ...(isMap(schema) && { labelSchema: schema.toJSON() as unknown }),
    ...(strict !== undefined && { strictLabels: strict === true }),
  };
}

function failureThreshold(document: Document): Severity | 'never' | undefined {
  if (document.get('no-fail') === true) return 'never';
  const threshold = document.get('failure-threshold');
  const setting = typeof threshold === 'string' ? lookup(severities, threshold) : undefined;
  return setting === 'off' ? 'never' : setting;
}

/** A string counts for a list of one; anything but strings is left out. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (isScalar(value)) return strings(value.value);
  return isSeq(value)
    ? value.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []))
    : [];
}
