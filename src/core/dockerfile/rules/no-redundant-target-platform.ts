import { defineRule, remove } from './define-rule.ts';

const targetPlatform = /^(?:\$TARGETPLATFORM|\$\{TARGETPLATFORM(?::?-[^}]*)?\})$/;

export const noRedundantTargetPlatform = defineRule({
  id: 'no-redundant-target-platform',
  aliases: ['RedundantTargetPlatform', 'DL3065'],
  severity: 'warning',
  category: 'style',
  summary: 'FROM does not repeat the default platform.',
  tag: 'unnecessary',

  check(file, report) {
    for (const { platform, from } of file.stages) {
      if (!platform?.value || !targetPlatform.test(platform.value.value)) continue;
      const next = from.flags[from.flags.indexOf(platform) + 1] ?? from.args[0];
      report(platform, 'The target platform is what FROM takes anyway.', {
        fix: next && {
          title: 'Remove --platform',
          edits: [remove({ start: platform.start, end: next.start })],
          safe: true,
        },
      });
    }
  },
});
