import type { TextEdit } from '../../text/range.ts';
import type { MapNode, Origin, SeqNode, SourceText } from '../node.ts';

/** Takes away whole lines, from the one of `start` to the one of `end`. */
export function removeLines(source: SourceText, start: number, end: number): TextEdit {
  const first = source.lines.position(start).line;
  const last = source.lines.position(Math.max(start, end - 1)).line;
  return { range: source.lines.range(source.lines.lineStart(first), source.lines.lineStart(last + 1)), newText: '' };
}

/** Whether each of the places begins its own line: `key:` or `- item` in block style. */
const beginsLine = ({ source, start }: Origin): boolean => {
  const lineStart = source.lines.lineStart(source.lines.position(start).line);
  return /^[\s]*(?:- *)?$/.test(source.text.slice(lineStart, start));
};

/** One key of a mapping with its value; undefined in flow style. */
export function removeEntry(key: Origin, value: Origin): TextEdit | undefined {
  const line = key.source.text.slice(key.source.lines.lineStart(key.source.lines.position(key.start).line), key.start);
  if (line.trim() !== '') return undefined;
  return removeLines(key.source, key.start, Math.max(key.end + 1, value.end));
}

interface Block {
  readonly text: string;
  readonly name: string;
}

/**
 * Puts the entries of a mapping, or the items of a list, into another order, each with the comments above it. Undefined
 * in flow style, or where an alias would come to stand before its anchor.
 */
export function reorder(
  source: SourceText,
  starts: readonly Origin[],
  end: number,
  order: readonly number[],
): TextEdit | undefined {
  if (starts.some((start) => !beginsLine(start))) return undefined;
  const { lines, text } = source;
  const firsts = starts.map((start) => withComments(source, lines.position(start.start).line));
  const from = lines.lineStart(firsts[0] ?? 0);
  const to = endOfBlock(source, end);
  const blocks: Block[] = firsts.map((first, index) => {
    const stop = index + 1 < firsts.length ? lines.lineStart(firsts[index + 1] as number) : to;
    return { text: text.slice(lines.lineStart(first), stop), name: String(index) };
  });
  const sorted = order.map((index) => blocks[index] as Block);
  const newText = joinBlocks(sorted, text.slice(from, to).endsWith('\n'));
  return brokenAnchors(newText) ? undefined : { range: lines.range(from, to), newText };
}

/** The first line of the comments that stand right above a line and at its depth. */
function withComments({ lines, text }: SourceText, line: number): number {
  const indent = (at: number): string =>
    /^[ \t]*/.exec(text.slice(lines.lineStart(at), lines.lineStart(at + 1)))?.[0] ?? '';
  let first = line;
  while (first > 0) {
    const above = text.slice(lines.lineStart(first - 1), lines.lineStart(first));
    if (!above.trim().startsWith('#') || indent(first - 1).length < indent(line).length) break;
    first--;
  }
  return first;
}

/** Past the line on which the last value ends. */
const endOfBlock = ({ lines }: SourceText, end: number): number =>
  lines.lineStart(lines.position(Math.max(0, end - 1)).line + 1);

/** The last block may lack its line end, and only the last. */
function joinBlocks(blocks: readonly Block[], ends: boolean): string {
  const joined = blocks.map(({ text }) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
  return ends ? joined : joined.replace(/\r?\n$/, '');
}

function brokenAnchors(text: string): boolean {
  for (const [, alias = ''] of text.matchAll(/(?:^|[\s:[{,])\*([\w.-]+)/g)) {
    const anchor = text.search(new RegExp(`&${alias.replaceAll('.', '\\.')}(?![\\w.-])`));
    const use = text.search(new RegExp(`\\*${alias.replaceAll('.', '\\.')}(?![\\w.-])`));
    if (anchor > use) return true;
  }
  return false;
}

/** The keys of a mapping in another order. */
export function reorderKeys(node: MapNode, names: readonly string[]): TextEdit | undefined {
  const keys = [...node.entries.keys()];
  const entries = [...node.entries.values()];
  const last = entries.at(-1);
  // What `<<` brought in is written elsewhere.
  const isOwn = entries.every(({ key }) => key.start >= node.at.start && key.end <= node.at.end);
  if (!last || !isOwn) return undefined;
  const starts = entries.map(({ key }) => key);
  return reorder(
    node.at.source,
    starts,
    Math.max(last.key.end, last.node.at.end),
    names.map((name) => keys.indexOf(name)),
  );
}

/** The items of a list in another order, by their indexes. */
export function reorderItems(node: SeqNode, order: readonly number[]): TextEdit | undefined {
  const last = node.items.at(-1);
  if (!last) return undefined;
  return reorder(
    node.at.source,
    node.items.map(({ at }) => at),
    last.at.end,
    order,
  );
}
