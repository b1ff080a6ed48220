import type { Instruction, Span } from '../model.ts';
import { defineRule } from './define-rule.ts';

interface Problem {
  readonly code: string;
  readonly at: Span;
  readonly message: string;
}

export const validArgumentCount = defineRule({
  id: 'valid-argument-count',
  aliases: [
    'ARGUMENT_MISSING',
    'ARGUMENT_EXTRA',
    'ARGUMENT_UNNECESSARY',
    'ARGUMENT_REQUIRES_ONE',
    'ARGUMENT_REQUIRES_AT_LEAST_ONE',
    'ARGUMENT_REQUIRES_TWO',
    'ARGUMENT_REQUIRES_AT_LEAST_TWO',
    'ARGUMENT_REQUIRES_ONE_OR_THREE',
    'SHELL_REQUIRES_ONE',
    'HEALTHCHECK_CMD_ARGUMENT_MISSING',
  ],
  severity: 'error',
  category: 'correctness',
  summary: 'Instructions have as many arguments as they take.',

  check(file, report) {
    for (const instruction of file.withTriggers) {
      const problem = (checks[instruction.keyword] ?? atLeastOne)(instruction);
      if (problem) report(problem.at, problem.message, { aliases: [problem.code] });
    }
  },
});

const problem = (code: string, at: Span, message: string): Problem => ({ code, at, message });

function atLeastOne({ keyword, keywordSpan, body }: Instruction): Problem | undefined {
  return body.raw === '' ? problem('ARGUMENT_MISSING', keywordSpan, `${keyword} needs an argument.`) : undefined;
}

function sourceAndDestination({ keyword, keywordSpan, args, json, body }: Instruction): Problem | undefined {
  if ((json?.elements ?? args).length >= 2) return undefined;
  const at = body.raw === '' ? keywordSpan : body;
  return problem('ARGUMENT_REQUIRES_AT_LEAST_TWO', at, `${keyword} needs a source and a destination.`);
}

function keyAndValue(instruction: Instruction): Problem | undefined {
  const { keyword, pairs } = instruction;
  const [only] = pairs;
  if (only?.legacy && !only.value) {
    return problem('ARGUMENT_REQUIRES_TWO', only, `${keyword} needs a value: "${only.key.value}=…".`);
  }
  return atLeastOne(instruction);
}

function from({ keywordSpan, args, body }: Instruction): Problem | undefined {
  if (args.length === 0) return problem('ARGUMENT_MISSING', keywordSpan, 'FROM needs an image.');
  if (args.length === 1 || args.length === 3) return undefined;
  return problem('ARGUMENT_REQUIRES_ONE_OR_THREE', body, 'FROM takes an image, or an image, AS and a name.');
}

function healthcheck({ keywordSpan, args, body, inner }: Instruction): Problem | undefined {
  const [type, next] = args;
  if (!type) return problem('ARGUMENT_REQUIRES_AT_LEAST_ONE', keywordSpan, 'HEALTHCHECK needs CMD or NONE.');
  if (type.value.toUpperCase() === 'NONE' && next) {
    return problem('ARGUMENT_UNNECESSARY', { start: next.start, end: body.end }, 'NONE takes no arguments.');
  }
  const empty = inner && inner.body.raw === '';
  return empty ? problem('HEALTHCHECK_CMD_ARGUMENT_MISSING', type, 'CMD needs a command.') : undefined;
}

function shell(instruction: Instruction): Problem | undefined {
  const { json, body } = instruction;
  if (json?.elements.length === 0) return problem('SHELL_REQUIRES_ONE', body, 'SHELL needs a program.');
  return atLeastOne(instruction);
}

function exactlyOne(instruction: Instruction): Problem | undefined {
  const [, second] = instruction.args;
  if (!second) return atLeastOne(instruction);
  return problem(
    'ARGUMENT_EXTRA',
    { start: second.start, end: instruction.body.end },
    `${instruction.keyword} takes one argument.`,
  );
}

const checks: Readonly<Record<string, (instruction: Instruction) => Problem | undefined>> = {
  ADD: sourceAndDestination,
  CMD: () => undefined,
  COPY: sourceAndDestination,
  ENV: keyAndValue,
  FROM: from,
  HEALTHCHECK: healthcheck,
  LABEL: keyAndValue,
  SHELL: shell,
  STOPSIGNAL: exactlyOne,
};
