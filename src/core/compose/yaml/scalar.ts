import type { Scalar } from '../node.ts';

export interface Resolved {
  readonly value: Scalar;
  /** A number that is no whole number to compose, even when its value is one. */
  readonly float?: true;
}

const words: Readonly<Record<string, Scalar>> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
};

const special: Readonly<Record<string, number>> = {
  '.nan': Number.NaN,
  '.NaN': Number.NaN,
  '.NAN': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '.Inf': Number.POSITIVE_INFINITY,
  '.INF': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '+.Inf': Number.POSITIVE_INFINITY,
  '+.INF': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
  '-.Inf': Number.NEGATIVE_INFINITY,
  '-.INF': Number.NEGATIVE_INFINITY,
};

const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const radixes: readonly (readonly [RegExp, number])[] = [
  [/^[-+]?0[xX][0-9a-fA-F]+$/, 16],
  [/^[-+]?0[bB][01]+$/, 2],
  [/^[-+]?0[oO][0-7]+$/, 8],
  [/^[-+]?0[0-7]+$/, 8],
  [/^[-+]?(?:0|[1-9][0-9]*)$/, 10],
];

/** What a plain scalar means to compose: YAML 1.2, with the octals of 1.1 (`0644`) and without its `yes` and `on`. */
export function resolvePlain(text: string): Resolved {
  const first = text.charCodeAt(0);
  // Most scalars are words: only signs, dots, digits and a few letters can begin anything else.
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) return Object.hasOwn(words, text) ? { value: words[text] as Scalar } : { value: text };
  if (Object.hasOwn(special, text)) return { value: special[text] as number, float: true };
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  for (const [pattern, radix] of radixes) if (pattern.test(digits)) return whole(text, digits, radix);
  if (float.test(digits)) return { value: Number(digits), float: true };
  return { value: text };
}

function whole(text: string, digits: string, radix: number): Resolved {
  const sign = /^[-+]/.exec(digits)?.[0] ?? '';
  const body = digits.slice(sign.length).replace(/^0[xXbBoO]/, '');
  const value = Number.parseInt(body, radix) * (sign === '-' ? -1 : 1);
  return Number.isSafeInteger(value) ? { value: value === 0 ? 0 : value } : { value: text };
}
