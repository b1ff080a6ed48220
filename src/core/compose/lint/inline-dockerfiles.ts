import { lintDockerfile } from '../../dockerfile/lint-dockerfile.ts';
import { parse } from '../../dockerfile/parse.ts';
import type { LintConfig } from '../../lint/config.ts';
import type { Finding } from '../../lint/rule.ts';
import type { RuleCrash } from '../../lint/run.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Position, Range } from '../../text/range.ts';
import { get, type Origin, textOf } from '../node.ts';
import type { ComposeFile } from './compose-file.ts';

/** Every `dockerfile_inline` linted as a Dockerfile, its findings where they stand in the Compose file. */
export function lintInlineDockerfiles(file: ComposeFile, config: LintConfig, onCrash: RuleCrash): Finding[] {
  return file.services.flatMap(({ node }) => {
    const inline = get(get(node, 'build'), 'dockerfile_inline');
    const text = textOf(inline);
    if (!inline || text === undefined || inline.at.source.path !== file.path) return [];
    const place = placing(inline.at, text);
    if (!place) return [];
    return lintDockerfile(parse(text), config, onCrash).map((finding) => placed(finding, place));
  });
}

type Place = (range: Range) => Range;

function placed(finding: Finding, place: Place): Finding {
  const { fix, related } = finding;
  return {
    ...finding,
    range: place(finding.range),
    // An edit of several lines would need the block's indentation: it is not offered.
    ...(fix && isSingleLine(fix.edits)
      ? { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: place(edit.range) })) } }
      : { fix: undefined as never }),
    ...(related && { related: related.map((each) => ({ ...each, range: place(each.range) })) }),
  };
}

const isSingleLine = (edits: readonly { readonly range: Range; readonly newText: string }[]): boolean =>
  edits.every(({ range, newText }) => range.start.line === range.end.line && !newText.includes('\n'));

/**
 * Where a place of the text stands in the file: a literal block has it line by line behind its indentation, a plain or
 * quoted value on one line as it is. Undefined for texts that are folded or escaped.
 */
function placing({ source, start, end }: Origin, text: string): Place | undefined {
  const written = source.text.slice(start, end);
  if (/^\|/.test(written)) return literal(source.lines, start, source.text, text);
  const quoted = /^["']/.test(written) ? 1 : 0;
  if (written.slice(quoted, written.length - quoted) !== text) return undefined;
  const lines = new LineIndex(text);
  return (range) =>
    source.lines.range(start + quoted + lines.offset(range.start), start + quoted + lines.offset(range.end));
}

function literal(lines: LineIndex, start: number, source: string, text: string): Place | undefined {
  const first = lines.position(start).line + 1;
  const indent = indentOf(lines, first, source, text);
  const move = ({ line, character }: Position): Position => ({ line: first + line, character: indent + character });
  return ({ start: from, end: to }) => ({ start: move(from), end: move(to) });
}

/** The indentation of the block's first line that says something. */
function indentOf(lines: LineIndex, first: number, source: string, text: string): number {
  const offset = text.split('\n').findIndex((line) => line.trim() !== '');
  const line = first + Math.max(0, offset);
  const written = source.slice(lines.lineStart(line), lines.lineStart(line + 1));
  const own = text.split('\n')[offset] ?? '';
  return (/^ */.exec(written)?.[0].length ?? 0) - (/^ */.exec(own)?.[0].length ?? 0);
}
