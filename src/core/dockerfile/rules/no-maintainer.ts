import { defineRule, replace } from './define-rule.ts';

export const noMaintainer = defineRule({
  id: 'no-maintainer',
  aliases: ['MaintainerDeprecated', 'DL4000', 'DEPRECATED_MAINTAINER', 'DS-0022', 'CKV_DOCKER_6'],
  severity: 'warning',
  category: 'style',
  summary: 'The author is named by a label, not by MAINTAINER.',
  tag: 'deprecated',
  keywords: ['MAINTAINER'],

  check(file, report) {
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'MAINTAINER') continue;
      const { body, keywordSpan } = instruction;
      const name = body.raw.replace(/^(["'])(.*)\1$/, '$2');
      const label = `LABEL org.opencontainers.image.authors=${JSON.stringify(name)}`;
      report(keywordSpan, 'MAINTAINER is deprecated; a label says the same and can be queried.', {
        fix:
          name === '' ? undefined : { title: 'Replace by a LABEL', edits: [replace(instruction, label)], safe: true },
      });
    }
  },
});
