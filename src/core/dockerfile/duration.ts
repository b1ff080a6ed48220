import { lookup } from '../text/lookup.ts';

const unit: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

export type DurationProblem =
  | { readonly kind: 'malformed' | 'no-unit' }
  | { readonly kind: 'unknown-unit'; readonly unit: string };

/** Reads a Go duration such as `1m30s`, in milliseconds; or says why it is none. */
export function readDuration(text: string): number | DurationProblem {
  const negative = text.startsWith('-');
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  let total = 0;
  do {
    const match = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest);
    if (!match) return { kind: 'malformed' };
    const [all, number = '', name = ''] = match;
    if (name === '') return { kind: 'no-unit' };
    const factor = lookup(unit, name);
    if (factor === undefined) return { kind: 'unknown-unit', unit: name };
    total += Number(number) * factor;
    rest = rest.slice(all.length);
  } while (rest !== '');
  return negative ? -total : total;
}
