import { defineRule } from './define-rule.ts';

export const noIgnoredCmd = defineRule({
  id: 'no-ignored-cmd',
  severity: 'warning',
  category: 'correctness',
  summary: 'CMD does not stand beside an ENTRYPOINT in shell form, which ignores it.',
  keywords: ['ENTRYPOINT'],

  check(file, report) {
    for (const { instructions } of file.sections) {
      const entrypoint = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
      const cmd = instructions.findLast(({ keyword }) => keyword === 'CMD');
      if (!entrypoint || !cmd || entrypoint.json || entrypoint.body.raw === '' || cmd.body.raw === '') continue;
      report(cmd.keywordSpan, 'This CMD is never used: an ENTRYPOINT in shell form takes no arguments.', {
        related: [{ span: entrypoint.keywordSpan, message: 'The ENTRYPOINT; write it as a JSON array.' }],
      });
    }
  },
});
