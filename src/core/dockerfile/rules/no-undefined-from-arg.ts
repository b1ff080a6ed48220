import { closest } from '../../text/closest.ts';
import type { Instruction, KeyValue } from '../model.ts';
import { variableReferences } from '../variable-references.ts';
import { platformArguments } from '../variable-scopes.ts';
import { defineRule, replace } from './define-rule.ts';

export const noUndefinedFromArg = defineRule({
  id: 'no-undefined-from-arg',
  aliases: ['UndefinedArgInFrom'],
  severity: 'warning',
  category: 'correctness',
  summary: 'Variables in FROM are declared by an ARG before the first FROM.',

  check(file, report) {
    const [first] = file.sections;
    const declared = new Set(platformArguments);
    // Only the ARGs before the first FROM: those within stages are another matter.
    if (first && !first.stage) for (const { key } of first.instructions.flatMap(argumentsOf)) declared.add(key.value);
    for (const { from } of file.stages) {
      for (const { name } of variableReferences(from, file.escape)) {
        if (declared.has(name.raw)) continue;
        const near = closest(name.raw, declared);
        report(name, `"${name.raw}" is not declared before the first FROM${near ? `; did you mean "${near}"?` : '.'}`, {
          fix: near ? { title: `Write "${near}"`, edits: [replace(name, near)] } : undefined,
        });
      }
    }
  },
});

const argumentsOf = ({ keyword, pairs }: Instruction): readonly KeyValue[] => (keyword === 'ARG' ? pairs : []);
