import assert from 'node:assert/strict';
import { lintDockerfile } from '../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { readIgnoreFile } from '../../src/core/dockerignore/ignore-file.ts';
import { defaultConfig } from '../../src/core/lint/config.ts';
import { conform, readCases } from '../support/conformance.ts';

interface Warning {
  readonly rule: string;
  /** One-based, of the instruction. */
  readonly line: number;
  readonly lineChecked?: boolean;
}

/** What `docker build` warns of in BuildKit's own tests: data of another project, read in place and never copied. */
interface Case {
  readonly id: string;
  readonly dockerfile: string;
  readonly dockerignore?: string;
  readonly expected: readonly Warning[];
  /** With the stages that no target needs; absent when they make no difference. */
  readonly expectedAll?: readonly Warning[];
}

function crash(rule: string, error: unknown): never {
  throw new Error(`${rule} threw`, { cause: error });
}

const buildkitName = /^[A-Z]+[a-z]\w*$/;

/** Findings that carry the name of a BuildKit check, as BuildKit places them: at the instruction. */
function warnings({ dockerfile, dockerignore = '' }: Case): Warning[] {
  const file = parse(dockerfile, { ignore: readIgnoreFile(dockerignore).map(({ pattern }) => pattern) });
  return lintDockerfile(file, defaultConfig, crash).flatMap(({ aliases, range }) => {
    const rule = aliases.find((alias) => buildkitName.test(alias));
    const offset = file.lines.offset(range.start);
    const owner = file.instructions.findLast(({ start }) => start <= offset);
    // Where BuildKit speaks of a gap between lines it names the last line of the instruction.
    const line = file.range(owner ?? { start: 0, end: 0 })[rule === 'NoEmptyContinuation' ? 'end' : 'start'].line + 1;
    return rule ? [{ rule, line }] : [];
  });
}

/** Lines that upstream does not check are not checked here: they are wrong in its own tests. */
function check(one: Case): void {
  const expected = one.expectedAll ?? one.expected;
  const checked = expected.every(({ lineChecked }) => lineChecked !== false);
  const text = ({ rule, line }: Warning): string => (checked ? `${rule} ${line}` : rule);
  assert.deepEqual(warnings(one).map(text).sort(), expected.map(text).sort());
}

conform('buildkit', readCases<Case[]>('buildkit'), ({ id }) => id, check);
