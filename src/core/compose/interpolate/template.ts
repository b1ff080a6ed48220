/** The value of a variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

export interface Expansion {
  /** Names that were looked up without a default and are not set. */
  readonly onUnset: (name: string) => void;
}

/** `$` followed by what is no variable: compose asks to double it. */
export class InvalidTemplate extends Error {
  readonly template: string;

  constructor(template: string) {
    super(`Invalid template: ${JSON.stringify(template)}`);
    this.template = template;
  }
}

export class MissingVariable extends Error {
  readonly variable: string;

  constructor(variable: string, reason: string) {
    super(`required variable ${variable} is missing a value${reason && `: ${reason}`}`);
    this.variable = variable;
  }
}

// $$, $NAME, ${NAME} and ${NAME<operator>…}; the greedy tail is cut at its own closing brace afterwards.
export const variablePattern = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?]([^\n]*))?)\}|()))/gi;

const operators = [':?', '?', ':-', '-', ':+', '+'] as const;
export type Operator = (typeof operators)[number];

/** The operator that stands first. */
export function firstOperator(template: string): Operator | undefined {
  let best: Operator | undefined;
  let at = Number.POSITIVE_INFINITY;
  for (const operator of operators) {
    const index = template.indexOf(operator);
    if (index >= 0 && index < at) {
      best = operator;
      at = index;
    }
  }
  return best;
}

/** Index of the brace that closes the first one opened, or −1. */
export function closingBrace(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '}' && --open === 0) return i;
    if (text[i] === '{') {
      open++;
      i++;
    }
  }
  return -1;
}

/**
 * Replaces variables as compose does: `$$`, `$A`, `${A}`, and with the operators `:-`, `-`, `:?`, `?`, `:+`, `+`,
 * whose right side may hold variables again. Throws InvalidTemplate or MissingVariable.
 */
export function substitute(template: string, lookup: Lookup, expansion?: Expansion): string {
  if (!template.includes('$')) return template;
  return template.replaceAll(variablePattern, (match: string, ...groups: (string | undefined)[]) =>
    replaceOne(template, match, groups, lookup, expansion),
  );
}

function replaceOne(
  template: string,
  match: string,
  [escaped, named, greedy]: readonly (string | undefined)[],
  lookup: Lookup,
  expansion: Expansion | undefined,
): string {
  if (escaped) return '$';
  if (named) return plain(named, lookup, expansion);
  if (!greedy) throw new InvalidTemplate(template);
  const close = closingBrace(match);
  const inner = close < 0 ? greedy : match.slice(2, close);
  const operator = firstOperator(match);
  if (!operator || !inner.includes(operator)) return plain(inner, lookup, expansion);
  const rest = close < 0 ? '' : match.slice(close + 1);
  return apply(inner, operator, lookup, expansion) + substitute(rest, lookup, expansion);
}

function plain(name: string, lookup: Lookup, expansion: Expansion | undefined): string {
  const value = lookup(name);
  if (value === undefined) expansion?.onUnset(name);
  return value ?? '';
}

function apply(inner: string, operator: Operator, lookup: Lookup, expansion: Expansion | undefined): string {
  const cut = inner.indexOf(operator);
  const name = inner.slice(0, cut);
  const right = inner.slice(cut + operator.length);
  const value = lookup(name);
  const present = value !== undefined && (operator[0] !== ':' || value !== '');
  switch (operator.at(-1)) {
    case '-':
      return present ? value : substitute(right, lookup, expansion);
    case '+':
      return present ? substitute(right, lookup, expansion) : (value ?? '');
    default:
      if (!present) throw new MissingVariable(name, substitute(right, lookup, expansion));
      return value;
  }
}
