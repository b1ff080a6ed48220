import { defineRule } from './define-rule.ts';

const reserved = /^(?:com\.docker(?!\.(?:desktop\.)?extension\.)|io\.docker|org\.dockerproject)\./;

export const validLabelKey = defineRule({
  id: 'valid-label-key',
  aliases: ['DL3048'],
  severity: 'info',
  category: 'style',
  summary: "Label keys follow Docker's rules for them.",
  keywords: ['LABEL'],

  check(file, report) {
    for (const instruction of file.instructions) {
      const label = instruction.keyword === 'ONBUILD' ? instruction.inner : instruction;
      if (label?.keyword !== 'LABEL') continue;
      for (const { key } of label.pairs) {
        const problem = problemOf(key.value);
        if (problem) report(key, `The label key "${key.value}" ${problem}.`);
      }
    }
  },
});

function problemOf(key: string): string | undefined {
  if (/\$\{/.test(key)) return undefined;
  if (reserved.test(key)) return "lies in a namespace of Docker's own";
  if (!/^[a-z]/.test(key)) return 'does not start with a lower-case letter';
  if (!/[a-z0-9]$/.test(key)) return 'does not end with a lower-case letter or a digit';
  if (/[^a-z0-9.-]/.test(key)) return 'has characters other than lower-case letters, digits, "." and "-"';
  return /\.\.|--/.test(key) ? 'has a separator twice in a row' : undefined;
}
