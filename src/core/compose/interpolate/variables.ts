import { byName } from '../model/by-name.ts';
import type { Node } from '../node.ts';
import { closingBrace, variablePattern } from './template.ts';

export interface Variable {
  readonly name: string;
  readonly defaultValue: string;
  readonly presenceValue: string;
  readonly required: boolean;
  /** Offsets of the whole `$…` in the text it stands in. */
  readonly start: number;
  readonly end: number;
}

/** Every variable that the text values of a tree use, by name; of several uses the last counts. */
export function variablesOf(node: Node): Record<string, Variable> {
  const found = byName<Variable>();
  collect(node, found);
  return found;
}

function collect(node: Node, found: Record<string, Variable>): void {
  if (node.type === 'map') for (const { node: value } of node.entries.values()) collect(value, found);
  else if (node.type === 'seq') for (const item of node.items) collect(item, found);
  else if (typeof node.value === 'string')
    for (const variable of variablesIn(node.value)) found[variable.name] = variable;
}

/** The variables of one text, those inside defaults included. */
export function variablesIn(text: string, offset = 0): Variable[] {
  if (!text.includes('$')) return [];
  const found: Variable[] = [];
  for (const match of text.matchAll(variablePattern)) {
    const [whole, escaped, named, braced] = match;
    const start = offset + match.index;
    if (escaped) continue;
    if (named) found.push(simple(named, start, start + whole.length));
    else if (braced) found.push(...fromBraces(whole, start));
  }
  return found;
}

const simple = (name: string, start: number, end: number): Variable => ({
  name,
  defaultValue: '',
  presenceValue: '',
  required: false,
  start,
  end,
});

function fromBraces(whole: string, start: number): Variable[] {
  const close = closingBrace(whole);
  const inner = whole.slice(2, close);
  const name = /^[A-Za-z0-9_]+/.exec(inner)?.[0] ?? inner;
  const operator = /^:?[-+?]/.exec(inner.slice(name.length))?.[0] ?? '';
  const right = inner.slice(name.length + operator.length);
  const variable: Variable = {
    ...simple(name, start, start + close + 1),
    defaultValue: operator.endsWith('-') ? right : '',
    presenceValue: operator.endsWith('+') ? right : '',
    required: operator.endsWith('?'),
  };
  const nested = variable.required ? [] : variablesIn(right, start + 2 + name.length + operator.length);
  return [variable, ...nested, ...variablesIn(whole.slice(close + 1), start + close + 1)];
}
