export type Lookup = (name: string) => string | undefined;

interface Cursor {
  readonly text: string;
  readonly escape: string;
  readonly lookup: Lookup;
  at: number;
  depth: number;
}

const name = /\d+|[@*#?$!-]|[\p{L}_][\p{L}\p{N}_]*/uy;
const deepest = 50;

/** Reads a variable's name at `at`; the empty string when there is none. */
export function variableName(text: string, at: number): string {
  name.lastIndex = at;
  return name.exec(text)?.[0] ?? '';
}

/**
 * Expands variables and resolves quotes as BuildKit does in FROM, ENV, COPY and the like.
 * Undefined when BuildKit would refuse the text: an open quote or brace, a modifier that does not exist, `${x:?}` unset.
 */
export function expand(text: string, escapeChar: string, lookup: Lookup): string | undefined {
  return until({ text, escape: escapeChar, lookup, at: 0, depth: 0 }, '');
}

/** Reads up to and past the character `stop`; up to the end when it is empty. */
function until(cursor: Cursor, stop: string): string | undefined {
  const { text } = cursor;
  let value = '';
  while (cursor.at < text.length) {
    const char = text.charAt(cursor.at);
    if (char === stop) {
      cursor.at++;
      return value;
    }
    const piece = nextPiece(cursor, char);
    if (piece === undefined) return undefined;
    value += piece;
  }
  return stop === '' ? value : undefined;
}

function nextPiece(cursor: Cursor, char: string): string | undefined {
  if (char === '$') return dollar(cursor);
  if (char === "'") return singleQuoted(cursor);
  if (char === '"') return doubleQuoted(cursor);
  cursor.at += char === cursor.escape ? 2 : 1;
  return char === cursor.escape ? cursor.text.charAt(cursor.at - 1) : char;
}

function singleQuoted(cursor: Cursor): string | undefined {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  if (end < 0) return undefined;
  const value = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return value;
}

function doubleQuoted(cursor: Cursor): string | undefined {
  const { text } = cursor;
  let value = '';
  cursor.at++;
  while (cursor.at < text.length) {
    const char = text.charAt(cursor.at);
    const next = text.charAt(cursor.at + 1);
    if (char === '"') {
      cursor.at++;
      return value;
    }
    if (char === '$') {
      const piece = dollar(cursor);
      if (piece === undefined) return undefined;
      value += piece;
    } else if (char === cursor.escape && (next === '"' || next === '$' || next === cursor.escape)) {
      value += next;
      cursor.at += 2;
    } else {
      value += char;
      cursor.at++;
    }
  }
  return undefined;
}

function dollar(cursor: Cursor): string | undefined {
  const { text, lookup } = cursor;
  const braced = text.charAt(cursor.at + 1) === '{';
  const id = variableName(text, cursor.at + (braced ? 2 : 1));
  cursor.at += id.length + (braced ? 2 : 1);
  if (!braced) return id === '' ? '$' : (lookup(id) ?? '');
  if (id === '' || cursor.depth >= deepest) return undefined;
  cursor.depth++;
  const value = modified(cursor, lookup(id));
  cursor.depth--;
  return value;
}

function modified(cursor: Cursor, value: string | undefined): string | undefined {
  let operator = cursor.text.charAt(cursor.at++);
  if (operator === '}') return value ?? '';
  const colon = operator === ':';
  if (colon) operator = cursor.text.charAt(cursor.at++);
  if (operator === '/' && !colon) return replaced(cursor, value ?? '');
  if (!'+-?#%'.includes(operator) || (colon && '#%'.includes(operator))) return undefined;
  const operand = until(cursor, '}');
  if (operand === undefined) return undefined;
  const unset = value === undefined || (colon && value === '');
  if (operator === '-') return unset ? operand : value;
  if (operator === '+') return unset ? '' : operand;
  if (operator === '?') return unset ? undefined : value;
  return trimmed(value ?? '', operator, operand);
}

/** Patterns are tried by regular expressions: texts that no build has could take for ever. */
const tooHard = (value: string, pattern: string): boolean =>
  value.length > 1000 || (pattern.match(/\*+/g)?.length ?? 0) > 3;

function trimmed(value: string, operator: string, operand: string): string | undefined {
  if (tooHard(value, operand)) return undefined;
  const greedy = operand.startsWith(operator);
  const pattern = globSource(greedy ? operand.slice(1) : operand, greedy);
  if (operator === '#') return value.replace(new RegExp(`^${pattern}`, 's'), '');
  // A shortest suffix is a shortest prefix of the reversed text; trying starts from the right finds the same.
  for (let i = 0; i <= value.length; i++) {
    const at = greedy ? i : value.length - i;
    if (new RegExp(`^${pattern}$`, 's').test(value.slice(at))) return value.slice(0, at);
  }
  return value;
}

function replaced(cursor: Cursor, value: string): string | undefined {
  const all = cursor.text.charAt(cursor.at) === '/';
  if (all) cursor.at++;
  const pattern = until(cursor, '/');
  const replacement = until(cursor, '}');
  if (pattern === undefined || replacement === undefined || tooHard(value, pattern)) return undefined;
  return value.replace(new RegExp(globSource(pattern, true), all ? 'gs' : 's'), () => replacement);
}

/** A shell pattern as the source of a regular expression: `*` and `?` are wild, runs of `*` are one. */
const globSource = (pattern: string, greedy: boolean): string =>
  pattern.replace(/[\\^$.()|{}+[\]]|\*+|\?/g, (mark) => {
    if (mark === '?') return '.';
    return mark.startsWith('*') ? `.*${greedy ? '' : '?'}` : `\\${mark}`;
  });
