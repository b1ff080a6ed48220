import { type FlagKind, flagKind } from '../known-flags.ts';
import type { Flag } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const validFlagValue = defineRule({
  id: 'valid-flag-value',
  aliases: [
    'FLAG_MISSING_VALUE',
    'FLAG_EXPECTED_BOOLEAN_VALUE',
    'FLAG_INVALID_FROM_VALUE',
    'FLAG_AT_LEAST_ONE',
    'INVALID_SYNTAX',
  ],
  severity: 'error',
  category: 'correctness',
  summary: 'Flags have a value of the kind that they take.',

  check(file, report) {
    for (const { keyword, flags } of file.withTriggers) {
      for (const flag of flags) {
        const kind = flagKind(keyword, flag.name.value);
        const problem = kind && problemOf(flag, kind);
        if (problem) report(flag.value?.raw ? flag.value : flag, problem[1], { aliases: [problem[0]] });
      }
    }
  },
});

/** The code and the sentence; undefined when all is well or a variable stands in the way. */
function problemOf({ name, value }: Flag, kind: FlagKind): [string, string] | undefined {
  const text = value?.value;
  if (text?.includes('$')) return undefined;
  if (kind === 'boolean') {
    if (text === '')
      return ['FLAG_MISSING_VALUE', `"--${name.value}=" has no value: leave out the "=" or write "true".`];
    if (text === undefined || /^(?:true|false)$/i.test(text)) return undefined;
    return ['FLAG_EXPECTED_BOOLEAN_VALUE', `"--${name.value}" is true or false, not "${text}".`];
  }
  if (text === undefined) return ['FLAG_MISSING_VALUE', `"--${name.value}" needs a value.`];
  if (kind === 'stage' && !/^[a-z0-9]/i.test(text)) {
    return ['FLAG_INVALID_FROM_VALUE', 'This is neither a stage, nor an image, nor a context.'];
  }
  if (kind !== 'count' || text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text)) return ['INVALID_SYNTAX', `"--${name.value}" is a whole number, not "${text}".`];
  return Number(text) < 1 ? ['FLAG_AT_LEAST_ONE', `"--${name.value}" is at least 1.`] : undefined;
}
