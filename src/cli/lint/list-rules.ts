import { allRules, languages } from '../../core/languages.ts';

/** For people in columns, for programs as JSON. */
export function listRules(format: string): string {
  const rules = allRules.map(({ id, aliases, severity, offByDefault, category, summary }) => ({
    id,
    language: languages.find((language) => language.rules.some((rule) => rule.id === id))?.id ?? 'all',
    severity: offByDefault ? 'off' : severity,
    category,
    aliases,
    summary,
  }));
  if (format === 'json') return `${JSON.stringify(rules, undefined, 2)}\n`;
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, aliases, summary }) => {
    const also = aliases.length > 0 ? ` (${aliases.join(', ')})` : '';
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${also}\n`;
  });
  return lines.join('');
}
