import { isBlank, skipBlanks } from './characters.ts';
import { toDocument, toDocumentEnd } from './logical-line.ts';
import type { KeyValue, LogicalLine } from './model.ts';
import { quotedWord, wordEnd } from './words.ts';

/** Reads `KEY=value …` of ENV, LABEL and ARG. Words without `=` give a key alone. */
export function keyValues(line: LogicalLine, from: number, esc: string): KeyValue[] {
  const pairs: KeyValue[] = [];
  for (let at = skipBlanks(line.text, from); at < line.text.length; at = skipBlanks(line.text, at)) {
    const end = wordEnd(line.text, at, esc);
    pairs.push(keyValue(line, at, end, esc));
    at = end;
  }
  return pairs;
}

function keyValue(line: LogicalLine, start: number, end: number, esc: string): KeyValue {
  const equals = start + line.text.slice(start, end).indexOf('=');
  const hasValue = equals >= start;
  return {
    start: toDocument(line, start),
    end: toDocumentEnd(line, end),
    key: quotedWord(line, start, hasValue ? equals : end, esc),
    value: hasValue ? quotedWord(line, equals + 1, end, esc) : undefined,
    legacy: false,
  };
}

/** ENV and LABEL: when the first word has no `=`, the rest of the line is its value (`ENV key some value`). */
export function environment(line: LogicalLine, from: number, esc: string): KeyValue[] {
  const { text } = line;
  const start = skipBlanks(text, from);
  if (start >= text.length) return [];
  const firstEnd = wordEnd(text, start, esc);
  if (text.slice(start, firstEnd).includes('=')) return keyValues(line, start, esc);
  let keyEnd = start;
  while (keyEnd < text.length && !isBlank(text.charCodeAt(keyEnd))) keyEnd++;
  const valueStart = skipBlanks(text, keyEnd);
  return [
    {
      start: toDocument(line, start),
      end: toDocumentEnd(line, text.length),
      key: quotedWord(line, start, keyEnd, esc),
      value: valueStart < text.length ? quotedWord(line, valueStart, text.length, esc) : undefined,
      legacy: true,
    },
  ];
}
