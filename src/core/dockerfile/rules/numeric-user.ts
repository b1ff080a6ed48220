import { defineRule } from './define-rule.ts';

export const numericUser = defineRule({
  id: 'numeric-user',
  aliases: ['DL3066'],
  severity: 'hint',
  category: 'security',
  summary: 'The user of the final stage is a number.',
  keywords: ['USER'],

  check({ sections }, report) {
    const user = sections.at(-1)?.instructions.findLast(({ keyword }) => keyword === 'USER')?.args[0];
    // A variable may hold a number: base images such as .NET's bring one.
    if (!user || /^\d+(?::|$)|\$|^root(?::|$)/.test(user.value)) return;
    report(user, `Kubernetes cannot tell that "${user.value}" is not root (runAsNonRoot). Give the user's number.`);
  },
});
