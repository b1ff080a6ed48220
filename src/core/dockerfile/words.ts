import { isBlank, skipBlanks } from './characters.ts';
import { word } from './logical-line.ts';
import type { LogicalLine, Word } from './model.ts';

const SINGLE = 39;
const DOUBLE = 34;

/** The offset behind the word that starts at `from`: blanks inside quotes or after an escape do not end it. */
export function wordEnd(text: string, from: number, esc: string): number {
  const escapeCode = esc.charCodeAt(0);
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === escapeCode && quote !== SINGLE) at++;
    else if (quote) quote = code === quote ? 0 : quote;
    else if (code === SINGLE || code === DOUBLE) quote = code;
    else if (isBlank(code)) return at;
  }
  return text.length;
}

/** Splits at every blank, as BuildKit does for instructions that know no quotes. */
export function blankSeparated(line: LogicalLine, from: number): Word[] {
  const { text } = line;
  const words: Word[] = [];
  for (let at = skipBlanks(text, from); at < text.length; at = skipBlanks(text, at)) {
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    words.push(word(line, start, at));
  }
  return words;
}

/** Splits at blanks outside quotes; the words' values have the quotes resolved. */
export function quotedWords(line: LogicalLine, from: number, esc: string): Word[] {
  const words: Word[] = [];
  for (let at = skipBlanks(line.text, from); at < line.text.length; at = skipBlanks(line.text, at)) {
    const start = at;
    at = wordEnd(line.text, start, esc);
    words.push(quotedWord(line, start, at, esc));
  }
  return words;
}

export const quotedWord = (line: LogicalLine, start: number, end: number, esc: string): Word =>
  word(line, start, end, unquote(line.text.slice(start, end), esc));

/** Resolves quotes and escapes. In double quotes an escape works only before `"`, `$` and itself; in single quotes never. */
export function unquote(raw: string, esc: string): string {
  if (!raw.includes('"') && !raw.includes("'") && !raw.includes(esc)) return raw;
  let value = '';
  let quote = '';
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charAt(at);
    const next = raw.charAt(at + 1);
    if (char === esc && quote !== "'" && (quote === '' || next === '"' || next === '$' || next === esc)) {
      value += next;
      at++;
    } else if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char;
    else value += char;
  }
  return value;
}
