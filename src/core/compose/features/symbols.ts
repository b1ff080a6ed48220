import type { Range } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { isMap, type MapNode, rangeOf } from '../node.ts';

export interface ComposeSymbol {
  readonly name: string;
  readonly kind: 'section' | 'service' | 'resource' | 'key';
  /** The key with all its value. */
  readonly range: Range;
  readonly nameRange: Range;
  readonly children: readonly ComposeSymbol[];
}

const resources = ['networks', 'volumes', 'secrets', 'configs', 'models'];

/** The outline: sections, what stands in them, and the keys of services. */
export const symbolsOf = ({ root }: ComposeFile): ComposeSymbol[] => (root ? below(root, []) : []);

function below(node: MapNode, path: readonly string[]): ComposeSymbol[] {
  // What `<<` brought in is written elsewhere.
  const own = [...node.entries].filter(([, { key }]) => key.start >= node.at.start && key.end <= node.at.end);
  return own.map(([name, { key, node: value }]) => {
    const isDeep = path.length < 2 && isMap(value) && (path.length === 0 || path[0] === 'services');
    return {
      name,
      kind: kindOf(path),
      range: rangeOf({ ...key, end: Math.max(key.end, value.at.end) }),
      nameRange: rangeOf(key),
      children: isDeep ? below(value, [...path, name]) : [],
    };
  });
}

function kindOf(path: readonly string[]): ComposeSymbol['kind'] {
  if (path.length === 0) return 'section';
  if (path.length > 1) return 'key';
  return path[0] === 'services' ? 'service' : resources.includes(path[0] ?? '') ? 'resource' : 'key';
}
