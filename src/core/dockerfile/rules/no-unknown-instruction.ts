import { closest } from '../../text/closest.ts';
import { hasForeignSyntax } from '../known-flags.ts';
import { isKnownInstruction, knownInstructions } from '../known-instructions.ts';
import { defineRule, replace } from './define-rule.ts';

export const noUnknownInstruction = defineRule({
  id: 'no-unknown-instruction',
  aliases: ['UNKNOWN_INSTRUCTION'],
  severity: 'error',
  category: 'correctness',
  summary: 'Every line starts with an instruction that Docker knows.',

  check(file, report) {
    if (hasForeignSyntax(file)) return;
    for (const { keyword, keywordSpan } of file.withTriggers) {
      if (isKnownInstruction(keyword)) continue;
      const near = closest(keyword, knownInstructions);
      const hint = near ? `; did you mean ${near}?` : '. Does the line before lack a continuation?';
      report(keywordSpan, `"${shortened(keywordSpan.raw)}" is not an instruction${hint}`, {
        fix: near ? { title: `Write ${near}`, edits: [replace(keywordSpan, near)] } : undefined,
      });
    }
  },
});

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
