import type { Node, ScalarNode } from './node.ts';

/** How Go prints a float64: shortest digits, an exponent of two digits at least, below 1e-4 and from 1e21 on. */
export function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0' : '0';
  if (size >= 1e-4 && size < 1e21) return plainDigits(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

function plainDigits(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** `fmt.Sprint` of a scalar, as compose turns values into text. */
export function goText({ value }: Pick<ScalarNode, 'value'>): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return goFloat(value);
  return String(value);
}

/** Any node as Go prints it inside a message or a text value. */
export function goPrint(node: Node): string {
  if (node.type === 'scalar') return goText(node);
  if (node.type === 'seq') return `[${node.items.map(goPrint).join(' ')}]`;
  const keys = [...node.entries.keys()].sort();
  return `map[${keys.map((key) => `${key}:${goPrint((node.entries.get(key) as { node: Node }).node)}`).join(' ')}]`;
}

/** What Go calls the type of a value that YAML gave. */
export function goType(node: Node): string {
  if (node.type === 'map') return 'map[string]interface {}';
  if (node.type === 'seq') return '[]interface {}';
  if (node.value === null) return '<nil>';
  if (typeof node.value === 'boolean') return 'bool';
  if (typeof node.value === 'string') return 'string';
  return node.float ? 'float64' : 'int';
}
