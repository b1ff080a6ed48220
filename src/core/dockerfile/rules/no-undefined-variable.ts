import { closest } from '../../text/closest.ts';
import type { Instruction, Stage } from '../model.ts';
import { lineBreak } from '../text-spans.ts';
import { isExpanding, type VariableReference, variableReferences } from '../variable-references.ts';
import { type Visited, walkVariables } from '../variable-scopes.ts';
import { defineRule, replace, type SpanReport } from './define-rule.ts';

export const noUndefinedVariable = defineRule({
  id: 'no-undefined-variable',
  aliases: ['UndefinedVar', 'DL3044'],
  severity: 'warning',
  category: 'correctness',
  summary: 'Variables are defined before they are used.',

  check(file, report) {
    walkVariables(file, (visited) => {
      const { instruction, scope, stage } = visited;
      if (!isExpanding(instruction) || instruction.keyword === 'FROM' || instruction.keyword === 'EXPOSE') return;
      for (const reference of variableReferences(instruction, file.escape)) {
        if (scope.get(reference.name.raw)) continue;
        const beside = definedBeside(instruction, reference);
        if (beside && instruction.keyword === 'ARG') continue;
        if (beside) reportBeside(reference, instruction, visited, lineBreak(file), report);
        else if (stage) reportUnknown(reference, instruction, visited, report);
      }
    });
  },
});

/** Whether another pair of the same instruction defines the variable; for ARG it must stand before. */
function definedBeside({ pairs, keyword }: Instruction, { start, name }: VariableReference): boolean {
  const own = pairs.findIndex((pair) => pair.start <= start && start < pair.end);
  return pairs.some(({ key }, at) => key.value === name.raw && (keyword === 'ARG' ? at < own : at !== own));
}

function reportBeside(
  { name, start }: VariableReference,
  { pairs }: Instruction,
  { stage }: Visited,
  newline: string,
  report: SpanReport,
): void {
  const own = pairs.findIndex((pair) => pair.start <= start && start < pair.end);
  const [previous, pair] = [pairs[own - 1], pairs[own]];
  report(
    name,
    `"${name.raw}" does not have the value set beside it yet: that one counts from the next instruction on.`,
    {
      aliases: stage && name.raw !== 'PATH' ? ['DL3044', 'UndefinedVar'] : ['DL3044'],
      fix:
        previous && pair
          ? {
              title: 'Set it in an ENV of its own',
              edits: [replace({ start: previous.end, end: pair.start }, `${newline}ENV `)],
            }
          : undefined,
    },
  );
}

/** Variables that images commonly bring along. */
const commonlySet =
  /^(?:HOME|LANG|LC_\w+|PGDATA|GOROOT|GOPATH|GOTOOLCHAIN|VIRTUAL_ENV|CONDA_\w+|\w+(?:PATH|_HOME|_VERSION|_DIR|_ROOT))$/;

function reportUnknown(
  reference: VariableReference,
  { pairs }: Instruction,
  visited: Visited,
  report: SpanReport,
): void {
  const { name, start } = reference;
  if (name.raw === 'PATH' || !/^[\p{L}_]/u.test(name.raw)) return;
  const known = isScratch(visited.stage);
  const names = visited.scope.names();
  const own = pairs.find((pair) => pair.start <= start && start < pair.end);
  const brought = !known && (own?.key.value === name.raw || commonlySet.test(name.raw));
  // GOPATH is not a misspelled PATH.
  const near = closest(name.raw, brought ? names : ['PATH', ...names]);
  if (brought && !near) return;
  const doubt = known ? '' : ', unless the base image sets it';
  report(name, `"${name.raw}" is not defined${near ? `; did you mean "${near}"?` : `${doubt}.`}`, {
    aliases: ['UndefinedVar'],
    severity: near || known ? 'warning' : 'info',
    fix: near ? { title: `Write "${near}"`, edits: [replace(name, near)] } : undefined,
  });
}

function isScratch(stage: Stage | undefined): boolean {
  let root = stage;
  while (root?.parent) root = root.parent;
  return root?.image?.value === 'scratch';
}
