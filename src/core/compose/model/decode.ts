import { goPrint, goText, goType } from '../go-text.ts';
import { parseNumber, parseTruth } from '../interpolate/casts.ts';
import { isNull, type MapNode, type Node, type ScalarNode } from '../node.ts';
import { LoadError } from '../problem.ts';
import { parseBytes, sizeProblem } from '../short/bytes.ts';
import { durationProblem, parseDuration } from '../short/duration.ts';
import { splitWords } from '../short/words.ts';
import { byName } from './by-name.ts';
import { decodeEnvironment, decodeHosts, decodeMapping, decodeSsh, decodeUlimit } from './decode-maps.ts';
import type { Kind } from './kinds.ts';
import { plain } from './plain.ts';

/** A node of the canonical tree as plain data of the model; undefined for what is absent or zero. Throws LoadError. */
export function decode(node: Node, kind: Kind, path: string): unknown {
  if (isNull(node)) return undefined;
  const value = decodeValue(node, kind, path);
  if (kind.optional || kind.required || kind.optOut) return value;
  return isZero(value, kind) ? undefined : value;
}

/** What compose leaves out when it is not a pointer. */
function isZero(value: unknown, kind: Kind): boolean {
  if (kind.kind === 'command') return false;
  if (value === '' || value === 0 || value === false || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  const isMapping =
    kind.kind === 'map' || kind.kind === 'mapping' || kind.kind === 'environment' || kind.kind === 'hosts';
  return isMapping && Object.keys(value as object).length === 0;
}

export const mismatch = (node: Node, path: string, expected: string): LoadError =>
  new LoadError(`'${path}' expected type '${expected}', got unconvertible type '${goType(node)}'`, node.at);

function decodeValue(node: Node, kind: Kind, path: string): unknown {
  switch (kind.kind) {
    case 'any':
      return plain(node);
    case 'struct':
      return decodeStruct(node, kind, path);
    case 'list':
      return decodeList(node, kind, path);
    case 'map':
      return decodeMap(node, kind, path);
    case 'mapping':
      return decodeMapping(node, path);
    case 'environment':
      return decodeEnvironment(node, path);
    case 'hosts':
      return decodeHosts(node, path);
    case 'ssh':
      return decodeSsh(node, path);
    case 'ulimit':
      return decodeUlimit(node, path);
    case 'strings':
    case 'texts':
      return decodeTexts(node, kind.kind, path);
    default:
      return decodeSpecial(node, kind, path);
  }
}

function decodeSpecial(node: Node, { kind }: Kind, path: string): unknown {
  if (kind === 'health-test' || kind === 'command') {
    if (node.type === 'seq') return node.items.map((item) => textItem(item, path));
    const text = scalarOf(node, path, 'string').value;
    if (kind === 'health-test') return ['CMD-SHELL', String(text)];
    const words = splitWords(String(text));
    if (!words) throw new LoadError(`'${path}' invalid command line string`, node.at);
    return words;
  }
  return decodeScalar(scalarOf(node, path, kind), kind, path);
}

function scalarOf(node: Node, path: string, expected: string): ScalarNode {
  if (node.type !== 'scalar') throw mismatch(node, path, expected);
  return node;
}

function decodeScalar(node: ScalarNode, kind: Kind['kind'], path: string): unknown {
  const { value } = node;
  switch (kind) {
    case 'string':
      if (typeof value === 'boolean' || node.float) throw mismatch(node, path, 'string');
      return goText(node);
    case 'int':
      return numberOf(node, path, 'int');
    case 'float32':
      return numberOf(node, path, 'float32');
    case 'boolean':
      return truthOf(node, path);
    case 'bytes':
      return typeof value === 'number'
        ? node.float
          ? 0
          : value
        : parsed(parseBytes(String(value)), node, path, sizeProblem);
    case 'duration':
      return parsed(parseDuration(goText(node)), node, path, durationProblem);
    case 'mode':
      return typeof value === 'string'
        ? parsed(
            octal(value),
            node,
            path,
            (text) => `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
          )
        : numberOf(node, path, 'int');
    default:
      return deviceCount(node);
  }
}

function numberOf(node: ScalarNode, path: string, cast: 'int' | 'float' | 'float32'): number {
  if (typeof node.value === 'number') return cast === 'int' ? Math.trunc(node.value) : node.value;
  const number = typeof node.value === 'string' ? parseNumber(node.value, cast) : undefined;
  if (number === undefined) throw mismatch(node, path, cast);
  return number;
}

function truthOf(node: ScalarNode, path: string): boolean {
  if (typeof node.value === 'boolean') return node.value;
  const truth = typeof node.value === 'string' ? parseTruth(node.value) : undefined;
  if (!truth) throw mismatch(node, path, 'bool');
  return truth.value;
}

function parsed(value: number | undefined, node: ScalarNode, path: string, problem: (text: string) => string): number {
  if (value === undefined) throw new LoadError(`'${path}' ${problem(goText(node))}`, node.at);
  return value;
}

const octal = (text: string): number | undefined => (/^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined);

function deviceCount(node: ScalarNode): number {
  const text = goText(node);
  if (text.toLowerCase() === 'all') return -1;
  const count = parseNumber(text, 'int');
  if (count === undefined)
    throw new LoadError(`invalid value ${JSON.stringify(text)}, the only value allowed is 'all' or a number`, node.at);
  return count;
}

function decodeStruct(node: Node, kind: Kind, path: string): Record<string, unknown> {
  if (node.type !== 'map') throw mismatch(node, path, 'mapping');
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(kind.fields ?? {})) {
    const entry = node.entries.get(key);
    const value = entry ? decode(entry.node, field, `${path}.${key}`) : undefined;
    if (value !== undefined) result[key] = value;
    else if (field.required) result[key] = emptyOf(field);
  }
  addExtensions(result, node);
  return result;
}

function addExtensions(result: Record<string, unknown>, node: MapNode): void {
  for (const [key, entry] of node.entries) if (key.startsWith('x-')) result[key] = plain(entry.node);
}

/** Structures that compose always has, and fields that the types promise. */
export function emptyOf(kind: Kind): unknown {
  if (kind.kind === 'struct') {
    const inner = Object.entries(kind.fields ?? {}).filter(([, field]) => field.required);
    return Object.fromEntries(inner.map(([key, field]) => [key, emptyOf(field)]));
  }
  if (kind.kind === 'boolean') return kind.optOut === true;
  return kind.kind === 'string' ? '' : 0;
}

function decodeList(node: Node, kind: Kind, path: string): unknown[] {
  const of = kind.of as Kind;
  if (node.type !== 'seq') {
    // Options of a provider may be one value or several.
    if (node.type === 'scalar' && of.kind === 'string' && path.includes('.options[')) return [goText(node)];
    throw mismatch(node, path, 'list');
  }
  return node.items.map((item, index) => decode(item, { ...of, optional: true }, `${path}[${index}]`) ?? emptyOf(of));
}

function decodeMap(node: Node, kind: Kind, path: string): Record<string, unknown> {
  if (node.type !== 'map') throw mismatch(node, path, 'mapping');
  const of = kind.of as Kind;
  const result = byName<unknown>();
  for (const [key, entry] of node.entries) {
    const value = decode(entry.node, { ...of, optional: true }, `${path}[${key}]`);
    result[key] = value ?? (of.optional ? null : emptyOf(of));
  }
  return result;
}

function decodeTexts(node: Node, kind: 'strings' | 'texts', path: string): string[] {
  if (node.type === 'scalar' && typeof node.value === 'string') return [node.value];
  if (node.type !== 'seq') throw mismatch(node, path, 'list');
  return node.items.map((item) => (kind === 'texts' ? goPrint(item) : textItem(item, path)));
}

function textItem(item: Node, path: string): string {
  if (item.type !== 'scalar' || typeof item.value !== 'string') throw mismatch(item, path, 'string');
  return item.value;
}
