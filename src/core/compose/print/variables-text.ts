import { table as tableText } from '../../text/table.ts';
import { type Variable, variablesOf } from '../interpolate/variables.ts';
import type { Node } from '../node.ts';
import { compareKeys } from './yaml-order.ts';
import { bare, type YamlValue, yamlText } from './yaml-text.ts';

export type VariablesFormat = '' | 'table' | 'pretty' | 'json' | 'yaml';

export const isVariablesFormat = (text: string): text is VariablesFormat =>
  ['', 'table', 'pretty', 'json', 'yaml'].includes(text);

/** The variables that a tree uses, as `docker compose config --variables` prints them, by name. */
export function variablesText(tree: Node, format: VariablesFormat): string {
  const variables = Object.values(variablesOf(tree)).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (format === 'json') return json(variables);
  return format === 'yaml' ? yaml(variables) : table(variables);
}

/** Docker's formatter ends its JSON with an empty line. */
function json(variables: readonly Variable[]): string {
  const entries = variables.map(({ name, defaultValue, presenceValue, required }) => [
    name,
    { Name: name, DefaultValue: defaultValue, PresenceValue: presenceValue, Required: required },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 4)}\n\n`;
}

function yaml(variables: readonly Variable[]): string {
  if (variables.length === 0) return '{}\n';
  const ordered = [...variables].sort((a, b) => compareKeys(a.name, b.name));
  return ordered.map((each) => `${each.name}:\n${fields(each).replaceAll(/^(?=.)/gm, '    ')}`).join('');
}

const fields = ({ name, defaultValue, presenceValue, required }: Variable): string =>
  yamlText(
    new Map<string, YamlValue>([
      ['name', name],
      ['defaultvalue', defaultValue],
      ['presencevalue', presenceValue],
      ['required', bare(required)],
    ]),
  );

const table = (variables: readonly Variable[]): string =>
  tableText(
    [
      ['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'],
      ...variables.map((each) => [each.name, String(each.required), each.defaultValue, each.presenceValue]),
    ],
    20,
  );
