import type { Finding, Rule } from './rule.ts';
import type { Suppression } from './suppression.ts';

/** Only the runner knows what a suppression held back, so that this rule has no check of its own. */
export const unusedSuppression: Rule<unknown> = {
  id: 'unused-suppression',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'Every comment that switches a rule off holds a finding back.',
  tag: 'unnecessary',
  check: () => {},
};

/** `isKnown` tells rules that ran: a comment for another linter may well be in use there. */
export function unusedFindings(unused: readonly Suppression[], isKnown: (name: string) => boolean): Finding[] {
  const { id, aliases, severity } = unusedSuppression;
  return unused
    .filter(({ names }) => names?.every(isKnown))
    .map(({ names, range }) => ({
      rule: id,
      aliases,
      severity,
      range,
      message: `This comment holds nothing back: ${(names ?? []).join(', ')} would not report anything here.`,
      tag: 'unnecessary',
    }));
}
