import type { FindingExtras } from '../../lint/rule.ts';
import type { Origin } from '../node.ts';
import { rangeOf } from '../node.ts';

/** A fix that writes `meant` in place of `name` within `at`, where the name is written out just once. */
export function correction(at: Origin, name: string, meant: string | undefined): FindingExtras {
  const { source, start, end } = at;
  const written = source.text.slice(start, end);
  const first = written.indexOf(name);
  if (meant === undefined || first < 0 || first !== written.lastIndexOf(name)) return {};
  const range = rangeOf({ source, start: start + first, end: start + first + name.length });
  return { fix: { title: `Change it to "${meant}"`, edits: [{ range, newText: meant }] } };
}

/** The candidate that is nearest to a word, if one is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters to change, add, drop or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
