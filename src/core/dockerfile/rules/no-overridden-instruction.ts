import type { Instruction } from '../model.ts';
import { wholeLines } from '../text-spans.ts';
import { defineRule, remove } from './define-rule.ts';

/** What each says besides BuildKit's own name. */
const codes: Readonly<Record<string, readonly string[]>> = {
  CMD: ['DL4003', 'DS-0016'],
  ENTRYPOINT: ['DL4004', 'DS-0007'],
  HEALTHCHECK: ['DL3012', 'DS-0023'],
};
const common = ['MultipleInstructionsDisallowed', 'MULTIPLE_INSTRUCTIONS'];

export const noOverriddenInstruction = defineRule({
  id: 'no-overridden-instruction',
  aliases: [...common, ...Object.values(codes).flat()],
  severity: 'warning',
  category: 'correctness',
  summary: 'A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK.',
  tag: 'unnecessary',

  check(file, report) {
    for (const { instructions } of file.sections) {
      const last = new Map<string, Instruction>();
      for (const instruction of instructions) {
        const { keyword, keywordSpan } = instruction;
        const own = codes[keyword];
        if (!own) continue;
        const overridden = last.get(keyword);
        last.set(keyword, instruction);
        if (!overridden) continue;
        report(overridden.keywordSpan, `This ${keyword} has no effect: another one follows in the same stage.`, {
          aliases: [...common, ...own],
          fix: { title: `Remove this ${keyword}`, edits: [remove(wholeLines(file, overridden))] },
          related: [{ span: keywordSpan, message: `The ${keyword} that follows.` }],
        });
      }
    }
  },
});
