import { escapeMarkdown } from '../../util/format.ts';

/** A heading and a list of facts, every word escaped; facts without a value are left out. */
export function tooltip(title: string, facts: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => `${escapeMarkdown(name)}: ${escapeMarkdown(value ?? '')}`);
  return [`**${escapeMarkdown(title)}**`, ...lines].join('  \n');
}
