import { skipBlanks } from './characters.ts';
import { toDocument, toDocumentEnd, word } from './logical-line.ts';
import type { Flag, FlagOption, LogicalLine, Word } from './model.ts';
import { quotedWord, wordEnd } from './words.ts';

/** Reads the `--flags` from `from` on. `end` is where the arguments start. A lone `--` ends the flags. */
export function readFlags(line: LogicalLine, from: number, esc: string): { flags: Flag[]; end: number } {
  const { text } = line;
  const flags: Flag[] = [];
  let at = skipBlanks(text, from);
  while (text.startsWith('--', at)) {
    const end = wordEnd(text, at, esc);
    if (end === at + 2) return { flags, end: skipBlanks(text, end) };
    flags.push(readFlag(line, at, end, esc));
    at = skipBlanks(text, end);
  }
  return { flags, end: at };
}

function readFlag(line: LogicalLine, start: number, end: number, esc: string): Flag {
  const equals = start + line.text.slice(start, end).indexOf('=');
  const hasValue = equals >= start;
  return {
    start: toDocument(line, start),
    end: toDocumentEnd(line, end),
    name: word(line, start + 2, hasValue ? equals : end),
    value: hasValue ? quotedWord(line, equals + 1, end, esc) : undefined,
  };
}

/** The comma-separated `key=value` options of a flag's value. A key without `=` is a switch. */
export function flagOptions(flag: Flag): FlagOption[] {
  const { value } = flag;
  if (!value) return [];
  const options: FlagOption[] = [];
  // A value that runs over a continuation has no straight offsets: its options then all carry the span of the whole.
  const straight = value.end - value.start === value.raw.length;
  const part = (at: number, raw: string): Word => {
    const start = straight ? value.start + at : value.start;
    return { start, end: straight ? start + raw.length : value.end, raw, value: raw.replace(/^(["'])(.*)\1$/, '$2') };
  };
  let at = 0;
  for (const raw of value.raw.split(',')) {
    const equals = raw.indexOf('=');
    const whole = part(at, raw);
    const key = part(at, equals < 0 ? raw : raw.slice(0, equals));
    options.push({
      ...spanOf(whole),
      key,
      value: equals < 0 ? undefined : part(at + equals + 1, raw.slice(equals + 1)),
    });
    at += raw.length + 1;
  }
  return options;
}

const spanOf = ({ start, end }: Word): { start: number; end: number } => ({ start, end });
