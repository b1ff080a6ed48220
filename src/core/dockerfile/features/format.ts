import type { TextEdit } from '../../text/range.ts';
import type { Dockerfile, Instruction, LogicalLine } from '../model.ts';

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  /** Zero-based, both included; the whole file without it. */
  readonly lines?: { readonly start: number; readonly end: number };
}

/**
 * Layout only: no indentation before instructions, one step before continued lines that have none, no blanks at the end
 * of lines, one blank behind the keyword, at most two empty lines, one line break at the end. Heredocs stay as they are, and
 * so do deeper indentations, which people align on purpose.
 */
export function format(file: Dockerfile, options: FormatOptions): TextEdit[] {
  const { lines, text } = file;
  const frozen = heredocLines(file);
  const continued = continuedLines(file);
  const starts = new Map(file.instructions.map((one) => [file.range(one).start.line, one]));
  const { start: first, end: last } = options.lines ?? { start: 0, end: lines.lineCount - 1 };
  const edits: TextEdit[] = [];
  let empty = 0;
  for (let line = first; line <= Math.min(last, lines.lineCount - 1); line++) {
    const start = lines.lineStart(line);
    const next = line + 1 < lines.lineCount ? lines.lineStart(line + 1) : text.length;
    const source = text.slice(start, next).replace(/[\r\n]+$/, '');
    if (frozen.has(line)) {
      empty = 0;
      continue;
    }
    const wanted = formatLine(source, starts.get(line), continued.has(line), options);
    empty = source.trim() === '' && !continued.has(line) ? empty + 1 : 0;
    if (empty > 2) edits.push({ range: file.range({ start, end: next }), newText: '' });
    else if (wanted !== source)
      edits.push({ range: file.range({ start, end: start + source.length }), newText: wanted });
  }
  return options.lines ? edits : [...edits, ...finalLineBreak(file)];
}

function formatLine(
  source: string,
  instruction: Instruction | undefined,
  continued: boolean,
  options: FormatOptions,
): string {
  const bom = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const trimmed = source.slice(bom.length).trimEnd();
  if (continued) return trimmed !== '' && !/^\s/.test(trimmed) ? indent(options) + trimmed : trimmed;
  const text = trimmed.trimStart();
  if (!instruction || instruction.body.raw === '') return bom + text;
  const keyword = instruction.keywordSpan.raw;
  const rest = text.slice(keyword.length).trimStart();
  // A continuation right behind the keyword has nothing to be moved.
  return bom + (text.startsWith(keyword) && rest !== '' ? `${keyword} ${rest}` : text);
}

const indent = ({ tabSize, insertSpaces }: FormatOptions): string => (insertSpaces ? ' '.repeat(tabSize) : '\t');

/** Lines behind the first of each instruction, where a leading blank means nothing: none of them starts within quotes or a word. */
function continuedLines(file: Dockerfile): Set<number> {
  const found = new Set<number>();
  for (const { line } of file.instructions) {
    for (const comment of line.comments) found.add(file.range(comment).start.line);
    for (const blank of line.blanks) found.add(file.range(blank).start.line);
    for (const { doc } of line.segments.slice(1)) found.add(file.range({ start: doc, end: doc }).start.line);
  }
  return found;
}

/** Lines that must stay as they are: heredocs, and continued lines that a blank in front would change. */
function heredocLines(file: Dockerfile): Set<number> {
  const found = new Set<number>();
  for (const { heredocs, line } of file.withTriggers) {
    for (const { body, terminator } of heredocs) {
      const from = file.range(body).start.line;
      const to = file.range(terminator ?? body).end.line;
      for (let at = from; at <= to; at++) found.add(at);
    }
    for (const doc of segmentsInsideWords(line)) found.add(file.range({ start: doc, end: doc }).start.line);
  }
  return found;
}

/** Where a segment starts in the middle of a word or within quotes: a blank more or less there would change the word. */
function segmentsInsideWords({ text, segments }: LogicalLine): number[] {
  const inside: number[] = [];
  let quote = '';
  let index = 1;
  for (let i = 0; i <= text.length && index < segments.length; i++) {
    const segment = segments[index];
    if (segment?.at === i) {
      const apart = /\s/.test(text.charAt(i - 1)) || /\s/.test(text.charAt(i));
      if (quote !== '' || !apart) inside.push(segment.doc);
      index++;
    }
    const char = text.charAt(i);
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
  }
  return inside;
}

function finalLineBreak(file: Dockerfile): TextEdit[] {
  const { text } = file;
  const end = text.trimEnd().length;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (
    end === 0 ||
    text.slice(end) === newline ||
    file.instructions.at(-1)?.heredocs.some(({ terminator }) => !terminator)
  )
    return [];
  const lineEnd = file.lines.lineStart(file.lines.position(end).line + 1);
  const range = file.range({ start: Math.max(end, Math.min(lineEnd, text.length)), end: text.length });
  const tail = text.slice(end);
  if (!tail.includes('\n')) return [{ range: file.range({ start: text.length, end: text.length }), newText: newline }];
  return tail.trim() === '' && lineEnd < text.length ? [{ range, newText: '' }] : [];
}
