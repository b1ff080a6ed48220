import { mapItems, mapValues, type Node, type Origin, type ScalarNode, type UsedVariable } from '../node.ts';
import { type PatternTree, step } from '../patterns.ts';
import { LoadError } from '../problem.ts';
import { type Cast, casts, parseNumber, parseTruth } from './casts.ts';
import { InvalidTemplate, type Lookup, substitute } from './template.ts';

export type Warn = (message: string, at: Origin) => void;

export interface Interpolation {
  readonly lookup: Lookup;
  readonly warn: Warn;
}

/** Expands the variables of every text value (never of keys), and casts text where numbers or booleans are wanted. */
export function interpolate(root: Node, context: Interpolation, wanted: PatternTree<Cast> = casts): Node {
  return walk(root, [], wanted, context);
}

function walk(node: Node, path: readonly string[], tree: PatternTree<Cast> | undefined, context: Interpolation): Node {
  switch (node.type) {
    case 'map':
      return mapValues(node, (value, key) => walk(value, [...path, key], step(tree, key), context));
    case 'seq':
      return mapItems(node, (item) => walk(item, [...path, '[]'], step(tree, '[]'), context));
    default:
      return typeof node.value === 'string' ? expand(node, node.value, path, tree?.value, context) : node;
  }
}

function expand(
  node: ScalarNode,
  text: string,
  path: readonly string[],
  cast: Cast | undefined,
  context: Interpolation,
): Node {
  const expanded = text.includes('$') ? expandText(node, text, path, context) : node;
  return cast ? castTo(expanded, cast, path, context.warn) : expanded;
}

function expandText(
  node: ScalarNode,
  text: string,
  path: readonly string[],
  { lookup, warn }: Interpolation,
): ScalarNode {
  const variables: UsedVariable[] = [];
  const tracked: Lookup = (name) => {
    const value = lookup(name);
    variables.push({ name, value });
    return value;
  };
  const onUnset = (name: string): void =>
    warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`, node.at);
  try {
    const value = substitute(text, tracked, { onUnset });
    return { ...node, value, at: variables.length > 0 ? { ...node.at, variables } : node.at };
  } catch (error) {
    throw pathError(path, error, node.at);
  }
}

function pathError(path: readonly string[], error: unknown, at: Origin): LoadError {
  const place = path.join('.');
  if (error instanceof InvalidTemplate)
    return new LoadError(
      `invalid interpolation format for ${place}.\nYou may need to escape any $ with another $.\n${error.template}`,
      at,
    );
  return new LoadError(`error while interpolating ${place}: ${(error as Error).message}`, at);
}

/** The functions of Go that compose's messages name. */
const parsers = {
  int: 'strconv.Atoi',
  int64: 'strconv.ParseInt',
  float: 'strconv.ParseFloat',
  float32: 'strconv.ParseFloat',
} as const;

function castTo(node: ScalarNode, cast: Cast, path: readonly string[], warn: Warn): ScalarNode {
  const text = String(node.value);
  const fail = (reason: string): LoadError =>
    new LoadError(`error while interpolating ${path.join('.')}: failed to cast to expected type: ${reason}`, node.at);
  if (cast === 'boolean') {
    const truth = parseTruth(text);
    if (!truth) throw fail(`invalid boolean: ${text}`);
    if (truth.old)
      warn(`${JSON.stringify(text)} for boolean is not supported by YAML 1.2, please use \`${truth.value}\``, node.at);
    return { type: 'scalar', value: truth.value, at: node.at };
  }
  const value = parseNumber(text, cast);
  if (value === undefined) {
    const parser = parsers[cast];
    throw fail(`${parser}: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return { type: 'scalar', value, at: node.at, ...(cast.startsWith('float') && { float: true as const }) };
}
