import { isExpanding, variableReferences } from '../variable-references.ts';
import { defineRule } from './define-rule.ts';

export const validVariableSyntax = defineRule({
  id: 'valid-variable-syntax',
  aliases: ['UNSUPPORTED_MODIFIER'],
  severity: 'error',
  category: 'correctness',
  summary: 'Variables are written in a form that Docker can expand.',

  check(file, report) {
    for (const instruction of file.withTriggers) {
      if (!isExpanding(instruction)) continue;
      for (const reference of variableReferences(instruction, file.escape)) {
        const { start, end, name, operator } = reference;
        if (file.text[start + 1] !== '{') continue;
        if (file.text[end - 1] !== '}' || end - 1 < name.end) {
          report(reference, `The brace of "\${${name.raw}" is not closed.`, { aliases: [] });
        } else if (operator === '' && file.text[name.end] !== '}') {
          const modifier = file.text.slice(name.end, Math.min(name.end + 2, end - 1));
          report(reference, `Docker knows no "${modifier}" here: there are :- - :+ + :? ? # ## % %% / and //.`);
        }
      }
    }
  },
});
