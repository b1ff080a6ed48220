import { resolvePlain } from '../yaml/scalar.ts';

/** What is printed: text is quoted where it must be, a Bare is not. */
export type YamlValue = string | Bare | YamlList | YamlMap;
export interface Bare {
  readonly bare: string;
}
export type YamlList = readonly YamlValue[];
export type YamlMap = ReadonlyMap<string, YamlValue>;

export const bare = (text: string | number | boolean | null): Bare => ({ bare: String(text) });

/** A document in the style of go-yaml with an indent of two. */
export function yamlText(value: YamlValue): string {
  if (isMap(value)) return value.size === 0 ? '{}\n' : mapLines(value, 0);
  return `${scalarText(value as string | Bare, 0)}\n`;
}

const isMap = (value: YamlValue): value is YamlMap => value instanceof Map;

function mapLines(value: YamlMap, depth: number): string {
  let text = '';
  for (const [key, item] of value) text += `${'  '.repeat(depth)}${keyText(key)}:${below(item, depth)}`;
  return text;
}

/** What follows a colon. */
function below(item: YamlValue, depth: number): string {
  if (isMap(item)) return item.size === 0 ? ' {}\n' : `\n${mapLines(item, depth + 1)}`;
  if (Array.isArray(item)) return item.length === 0 ? ' []\n' : `\n${listLines(item as YamlList, depth + 1)}`;
  return ` ${scalarText(item as string | Bare, depth + 1)}\n`;
}

function listLines(value: YamlList, depth: number): string {
  return value.map((item) => `${'  '.repeat(depth)}- ${itemText(item, depth)}`).join('');
}

/** What follows a dash: a collection begins on the same line. */
function itemText(item: YamlValue, depth: number): string {
  if (isMap(item)) return item.size === 0 ? '{}\n' : mapLines(item, depth + 1).trimStart();
  if (Array.isArray(item)) return item.length === 0 ? '[]\n' : listLines(item as YamlList, depth + 1).trimStart();
  return `${scalarText(item as string | Bare, depth + 1)}\n`;
}

const keyText = (key: string): string => (key.includes('\n') ? doubleQuoted(key) : lineText(key));

function scalarText(value: string | Bare, depth: number): string {
  if (typeof value !== 'string') return value.bare;
  return value.includes('\n') ? blockText(value, depth) : lineText(value);
}

const oldWords = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt ])/;

/** Whether text means itself without quotes. */
function meansItself(text: string): boolean {
  const { value } = resolvePlain(text);
  return (
    typeof value === 'string' &&
    !oldWords.test(text) &&
    !sexagesimal.test(text) &&
    !timestamp.test(text) &&
    text !== '<<'
  );
}

function lineText(text: string): string {
  if (!meansItself(text) || needsEscapes(text)) return doubleQuoted(text);
  return canBePlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function canBePlain(text: string): boolean {
  if (/^[#,[\]{}&*!|>'"%@`]/.test(text) || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/^[-?:](?:\s|$)/.test(text) || /^\s|\s$/.test(text)) return false;
  return !/:(?:\s|$)/.test(text) && !/\s#/.test(text);
}

/** Tabs, control characters and what Unicode calls no character. */
const needsEscapes = (text: string): boolean => /[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Cs}/u.test(text);

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, (char) => {
    const code = char.charCodeAt(0);
    return short[char] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
  });
  return `"${escaped}"`;
}

const hex = (code: number, width: number): string => code.toString(16).toUpperCase().padStart(width, '0');

/** Several lines as a literal block, where one can hold them. */
function blockText(text: string, depth: number): string {
  if (/[ \t]\n|[ \t]$/.test(text) || needsEscapes(text.replaceAll('\n', ''))) return doubleQuoted(text);
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = text.replace(/\n$/, '').split('\n');
  const indent = '  '.repeat(depth);
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}
