import type { Position, Range } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { type Node, nodeAt, rangeOf } from '../node.ts';
import { treeYaml } from '../print/project-yaml.ts';
import { type Spot, spotAt } from './path-at.ts';
import { describeKey } from './schema-at.ts';

export interface Hover {
  /** Markdown. */
  readonly text: string;
  readonly range: Range;
}

/** What a key means, what its value comes to in the whole project, and which file and variables made it. */
export function hoverAt(file: ComposeFile, position: Position): Hover | undefined {
  const spot = spotAt(file.root, file.source.lines.offset(position), file.source);
  if (!spot) return undefined;
  const parts = [described(spot), effective(file, spot)].filter((part) => part !== undefined);
  return parts.length > 0 ? { text: parts.join('\n\n---\n\n'), range: rangeOf(spot.at) } : undefined;
}

function described({ path, on }: Spot): string | undefined {
  if (on !== 'key') return undefined;
  const description = describeKey(path);
  return description && `**${path.at(-1)}** ${description}`;
}

/** Only where the project says more than the text in sight. */
function effective({ model, root, path: own }: ComposeFile, { path, node }: Spot): string | undefined {
  const value = model && model !== root ? nodeAt(model, path) : undefined;
  if (!value || (value.type !== 'scalar' && isLarge(value))) return variablesOf(node);
  const shown = `\`\`\`yaml\n${treeYaml(value).trimEnd()}\n\`\`\``;
  const { source, start } = value.at;
  const place = source.path === own ? '' : `from ${source.path}:${source.lines.position(start).line + 1}`;
  return ['In the project:', shown, place, variablesOf(value)].filter(Boolean).join('\n\n');
}

const isLarge = (node: Node): boolean => treeYaml(node).split('\n').length > 30;

function variablesOf({ at: { variables } }: Node): string | undefined {
  if (!variables) return undefined;
  return variables
    .map(({ name, value }) => (value === undefined ? `\`${name}\` is not set` : `\`${name}\` is \`${value}\``))
    .join(', ');
}
