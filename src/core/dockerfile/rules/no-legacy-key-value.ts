import type { KeyValue } from '../model.ts';
import { defineRule, replace, type SpanEdit } from './define-rule.ts';

export const noLegacyKeyValue = defineRule({
  id: 'no-legacy-key-value',
  aliases: ['LegacyKeyValueFormat'],
  severity: 'warning',
  category: 'style',
  summary: 'ENV and LABEL are written with an equals sign.',
  tag: 'deprecated',
  keywords: ['ENV', 'LABEL'],

  check(file, report) {
    for (const { keyword, pairs, inner } of file.instructions) {
      for (const pair of inner?.pairs.length ? inner.pairs : pairs) {
        if (!pair.legacy) continue;
        const edits = toEquals(pair, file.escape, file.text);
        report(
          pair,
          `"${inner?.keyword ?? keyword} key=value" is the form to use; the one with a blank is deprecated.`,
          {
            fix: edits && { title: 'Write it with "="', edits, safe: true },
          },
        );
      }
    }
  },
});

/** A value of one word stays as it is; blanks are escaped one by one where quotes are in the way, else quoted as a whole. */
function toEquals({ key, value }: KeyValue, escapeChar: string, text: string): SpanEdit[] | undefined {
  if (!value) return undefined;
  const gap = { start: key.end, end: value.start };
  if (!/\s/.test(value.raw) || /^"(?:[^"\\`]|[\\`].)*"$/s.test(value.raw)) return [replace(gap, '=')];
  if (!/["'\\`]/.test(value.raw)) return [replace(gap, '="'), replace({ start: value.end, end: value.end }, '"')];
  if (text.slice(value.start, value.end) !== value.raw) return undefined;
  return [replace({ start: gap.start, end: value.end }, `=${escapeBlanks(value.raw, escapeChar)}`)];
}

function escapeBlanks(raw: string, escapeChar: string): string {
  let quote = '';
  let result = '';
  for (let at = 0; at < raw.length; at++) {
    const char = raw.charAt(at);
    if (char === escapeChar && quote !== "'") {
      result += char + raw.charAt(++at);
      continue;
    }
    if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char;
    result += quote === '' && /\s/.test(char) ? escapeChar + char : char;
  }
  return result;
}
