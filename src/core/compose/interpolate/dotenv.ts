import type { Expansion, Lookup } from './template.ts';
import { substitute } from './template.ts';

/** A line that is no assignment. `line` counts from 1. */
export class DotenvError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** Offsets of the name in the text. */
  readonly start: number;
  readonly end: number;
}

const space = /[\t\v\f\r \u0085\u00A0]/;
const blank = /[^\s\u0085]|\uFEFF/;
const escapes = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;
const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/**
 * Reads an `.env` or env_file. Values may name variables: `outer` answers first, then what the file said so far.
 * A name alone is taken from `outer`. Throws DotenvError, and what `substitute` throws.
 */
export function parseDotenv(
  text: string,
  outer: Lookup = () => undefined,
  known: ReadonlyMap<string, string> = new Map(),
  expansion?: Expansion,
): Assignment[] {
  const found: Assignment[] = [];
  const values = new Map(known);
  const lookup: Lookup = (name) => outer(name) ?? values.get(name);
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at = statementStart(text, at);
    if (at < 0) return found;
    const key = readName(text, at);
    if (key.inherited) {
      const value = outer(key.name);
      at = key.next;
      if (value === undefined) continue;
      found.push({ name: key.name, value, start: key.start, end: key.end });
      values.set(key.name, value);
      continue;
    }
    const { value, next } = readValue(text, key.next, lookup, expansion);
    at = next;
    found.push({ name: key.name, value, start: key.start, end: key.end });
    values.set(key.name, value);
  }
}

/** Assignments as a map; later ones win. */
export const assigned = (found: readonly Assignment[]): Map<string, string> =>
  new Map(found.map(({ name, value }) => [name, value]));

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function statementStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const offset = text.slice(at).search(blank);
    if (offset < 0) return -1;
    at += offset;
    if (text[at] !== '#') return at;
    at = text.indexOf('\n', at);
    if (at < 0) return -1;
  }
}

interface Name {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly inherited: boolean;
}

function readName(text: string, from: number): Name {
  const exported = /^export\s+/.test(text.slice(from, from + 8));
  let start = exported ? from + 6 : from;
  if (exported) while (space.test(text[start] ?? '')) start++;
  for (let i = start; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '=' || char === ':' || char === '\n') return endName(text, start, i, char === '\n');
    if (
      space.test(char) ||
      /[_.[\]-]/.test(char) ||
      /[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(i) ?? 0))
    )
      continue;
    if (/[\uDC00-\uDFFF]/.test(char)) continue;
    const line = text.slice(start).split('\n')[0] ?? '';
    throw new DotenvError(
      lineOf(text, from),
      `unexpected character ${JSON.stringify(char)} in variable name ${JSON.stringify(line)}`,
    );
  }
  // The last line has neither sign nor line end: compose reads an empty name and then its text as the value.
  return { name: '', start, end: start, next: start, inherited: false };
}

function endName(text: string, start: number, at: number, inherited: boolean): Name {
  const name = text.slice(start, at).trimEnd();
  if (name.includes(' ')) throw new DotenvError(lineOf(text, at), 'key cannot contain a space');
  let next = at + 1;
  while (space.test(text[next] ?? '')) next++;
  return { name, start, end: start + name.length, next, inherited };
}

interface Value {
  readonly value: string;
  readonly next: number;
}

function readValue(text: string, from: number, lookup: Lookup, expansion: Expansion | undefined): Value {
  const quote = text[from];
  if (quote === '"' || quote === "'") return readQuoted(text, from, quote, lookup, expansion);
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end < 0 ? text.length : end);
  const raw = (line.split(' #')[0] ?? '').trimEnd();
  return { value: substitute(raw, lookup, expansion), next: end < 0 ? text.length : end + 1 };
}

function readQuoted(
  text: string,
  from: number,
  quote: string,
  lookup: Lookup,
  expansion: Expansion | undefined,
): Value {
  let raw = '';
  let escaping = false;
  for (let i = from + 1; i < text.length; i++) {
    const char = text[i] as string;
    if (char === quote && !escaping) {
      const value = quote === '"' ? substitute(expandEscapes(raw), lookup, expansion) : raw;
      return { value, next: i + 1 };
    }
    if (char === '\\' && !escaping) {
      escaping = true;
      continue;
    }
    if (escaping && char !== quote) raw += '\\';
    escaping = false;
    raw += char;
  }
  const line = text.slice(from).split('\n')[0] ?? '';
  throw new DotenvError(lineOf(text, text.length), `unterminated quoted value ${line}`);
}

/** `\$` becomes `$$`, which the substitution that follows turns into a plain dollar. */
function expandEscapes(text: string): string {
  return text.replace(escapes, (match) => {
    if (match === '\\$') return '$$';
    const letter = match[1] ?? '';
    if (letter !== '0') return simple[letter] ?? match;
    const digits = match.slice(2);
    return /^[0-7]{3}$/.test(digits) && Number.parseInt(digits, 8) < 256
      ? String.fromCharCode(Number.parseInt(digits, 8))
      : match;
  });
}
