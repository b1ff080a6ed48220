import { LineIndex } from '../text/line-index.ts';
import type { Position, Range } from '../text/range.ts';
import { isMap, type Node, nodeAt, type Origin, rangeOf, textOf } from './node.ts';

/** A Dockerfile that stands in a Compose file, as it stood there when the file was read. */
export interface InlineDockerfile {
  readonly file: string;
  /** Of `dockerfile_inline`; of its value where an override gives a new one to the key of another file. */
  readonly key: Range;
  /** All of the value as it is written: indentation, quotes and all. */
  readonly value: { readonly range: Range; readonly text: string };
  /** Where its first line begins; the others follow below. Undefined where its lines are none of the file's. */
  readonly start?: Position;
}

/** Of a service of a resolved project's tree; undefined where its Dockerfile is a file of its own. */
export function inlineDockerfileOf(tree: Node, service: string): InlineDockerfile | undefined {
  const build = nodeAt(tree, ['services', service, 'build']);
  const entry = isMap(build) ? build.entries.get('dockerfile_inline') : undefined;
  const text = textOf(entry?.node);
  if (!entry || text === undefined) return undefined;
  const { at } = entry.node;
  const value = { range: rangeOf(at), text: writtenAt(at) };
  const first = { line: 0, character: 0 };
  const start = placing(at, text)?.({ start: first, end: first }).start;
  const key = rangeOf(entry.key.source.path === at.source.path ? entry.key : at);
  return { file: at.source.path, key, value, ...(start && { start }) };
}

/** From a place of the text to that in its file. */
type Place = (range: Range) => Range;

const writtenAt = ({ source, start, end }: Origin): string => source.text.slice(start, end);

/**
 * Where a place of an inline text stands in the file: a literal block has it line by line behind its indentation, a plain
 * or quoted value on one line as it is. Undefined for texts that are folded or escaped, or have other lines by a variable.
 */
export function placing(at: Origin, text: string): Place | undefined {
  const { source, start } = at;
  const written = writtenAt(at);
  if (/^\|/.test(written)) return literal(at, written, text);
  const quoted = /^["']/.test(written) ? 1 : 0;
  if (written.slice(quoted, written.length - quoted) !== text) return undefined;
  const lines = new LineIndex(text);
  return (range) =>
    source.lines.range(start + quoted + lines.offset(range.start), start + quoted + lines.offset(range.end));
}

function literal({ source, start }: Origin, written: string, text: string): Place | undefined {
  const body = written.slice(written.indexOf('\n') + 1);
  if (lineCount(body) !== lineCount(text)) return undefined;
  const first = source.lines.position(start).line + 1;
  const indent = indentOf(source.lines, first, source.text, text);
  const move = ({ line, character }: Position): Position => ({ line: first + line, character: indent + character });
  return ({ start: from, end: to }) => ({ start: move(from), end: move(to) });
}

/** Without the blank ones at the end, which YAML keeps or not. */
const lineCount = (text: string): number => text.trimEnd().split('\n').length;

/** The indentation of the block's first line that says something. */
function indentOf(lines: LineIndex, first: number, source: string, text: string): number {
  const offset = text.split('\n').findIndex((line) => line.trim() !== '');
  const line = first + Math.max(0, offset);
  const written = source.slice(lines.lineStart(line), lines.lineStart(line + 1));
  const own = text.split('\n')[offset] ?? '';
  return (/^ */.exec(written)?.[0].length ?? 0) - (/^ */.exec(own)?.[0].length ?? 0);
}
