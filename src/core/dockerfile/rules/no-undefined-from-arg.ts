import { closest } from '../../text/closest.ts';
import { variableReferences } from '../variable-references.ts';
import { platformArguments, walkVariables } from '../variable-scopes.ts';
import { defineRule, replace } from './define-rule.ts';

export const noUndefinedFromArg = defineRule({
  id: 'no-undefined-from-arg',
  aliases: ['UndefinedArgInFrom'],
  severity: 'warning',
  category: 'correctness',
  summary: 'Variables in FROM are declared by an ARG before the first FROM.',

  check(file, report) {
    walkVariables(file, ({ instruction, scope }) => {
      if (instruction.keyword !== 'FROM') return;
      for (const { name } of variableReferences(instruction, file.escape)) {
        if (scope.get(name.raw) || platformArguments.includes(name.raw)) continue;
        const near = closest(name.raw, [...scope.names(), ...platformArguments]);
        report(name, `"${name.raw}" is not declared before the first FROM${near ? `; did you mean "${near}"?` : '.'}`, {
          fix: near ? { title: `Write "${near}"`, edits: [replace(name, near)] } : undefined,
        });
      }
    });
  },
});
