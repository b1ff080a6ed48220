import { skipBlanks } from './characters.ts';
import { toDocument, toDocumentEnd, word } from './logical-line.ts';
import type { JsonForm, LogicalLine, Word } from './model.ts';

/** Reads `["a", "b"]` from `from` to the end of the line. Undefined when it is anything else: BuildKit then takes it as shell text. */
export function jsonForm(line: LogicalLine, from: number): JsonForm | undefined {
  const { text } = line;
  const open = skipBlanks(text, from);
  if (text[open] !== '[' || !text.endsWith(']')) return undefined;
  const elements: Word[] = [];
  let at = skipBlanks(text, open + 1);
  while (text[at] === '"') {
    const end = stringEnd(text, at);
    const value = decode(text.slice(at, end));
    if (value === undefined) return undefined;
    elements.push(word(line, at + 1, end - 1, value));
    at = skipBlanks(text, end);
    if (text[at] === ']') break;
    if (text[at] !== ',') return undefined;
    at = skipBlanks(text, at + 1);
    if (text[at] !== '"') return undefined;
  }
  if (text[at] !== ']' || at !== text.length - 1) return undefined;
  return { start: toDocument(line, open), end: toDocumentEnd(line, text.length), elements };
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function decode(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined; // an open string or a bad escape: not JSON
  }
}
