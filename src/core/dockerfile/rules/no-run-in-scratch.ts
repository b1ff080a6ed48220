import { defineRule } from './define-rule.ts';

export const noRunInScratch = defineRule({
  id: 'no-run-in-scratch',
  severity: 'error',
  category: 'correctness',
  summary: 'Nothing runs in a stage that is still empty.',
  keywords: ['RUN'],

  check(file, report) {
    for (const { image, parent, instructions } of file.stages) {
      if (parent || image?.value !== 'scratch') continue;
      for (const { keyword, keywordSpan, flags } of instructions) {
        if (keyword === 'COPY' || keyword === 'ADD') break;
        if (keyword !== 'RUN' || flags.some(({ name }) => name.value === 'mount')) continue;
        report(
          keywordSpan,
          'There is no program in an empty image, not even a shell: copy one first, or start from another base.',
        );
        break;
      }
    }
  },
});
