import { defineRule } from './define-rule.ts';

export const noCopyFromSelf = defineRule({
  id: 'no-copy-from-self',
  aliases: ['DL3023', 'DS-0006'],
  severity: 'error',
  category: 'correctness',
  summary: 'COPY --from does not name its own stage.',
  keywords: ['COPY'],

  check(file, report) {
    for (const stage of file.stages) {
      const own = [stage.name?.value.toLowerCase(), String(stage.index)];
      for (const { keyword, flags } of stage.instructions) {
        const from = keyword === 'COPY' ? flags.find(({ name }) => name.value === 'from')?.value : undefined;
        if (from && own.includes(from.value.toLowerCase())) {
          report(from, 'A stage cannot copy from itself: the build fails. Use RUN cp, or name an earlier stage.');
        }
      }
    }
  },
});
