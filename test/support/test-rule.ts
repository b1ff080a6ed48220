import assert from 'node:assert/strict';
import type { Dockerfile, Surroundings } from '../../src/core/dockerfile/model.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import type { Finding, Rule, RuleOptions } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { applyEdits } from '../../src/core/text/apply-edits.ts';

/** The expected findings stand between « and »; `fixed` is the text once every fix is applied. */
export type BadCase = string | (Situation & { readonly fixed?: string });
export type GoodCase = string | Situation;

interface Situation {
  readonly code: string;
  readonly options?: RuleOptions;
  readonly surroundings?: Surroundings;
}

interface Cases {
  readonly good: readonly GoodCase[];
  readonly bad: readonly BadCase[];
}

const marks = /[«»]/g;

/** Declares one test per case: that a good one is silent, that a bad one is reported at exactly the marked ranges. */
export function testDockerfileRule(rule: Rule<Dockerfile>, { good, bad }: Cases): void {
  describe(rule.id, () => {
    for (const one of good) {
      const situation = typeof one === 'string' ? { code: one } : one;
      const { code } = situation;
      it(`accepts ${JSON.stringify(code)}`, () => assert.equal(marked(code, findingsOf(rule, code, situation)), code));
    }
    for (const one of bad) {
      const { fixed, ...situation } = typeof one === 'string' ? { code: one, fixed: undefined } : one;
      const { code } = situation;
      const text = code.replace(marks, '');
      it(`reports ${JSON.stringify(code)}`, () => assert.equal(marked(text, findingsOf(rule, text, situation)), code));
      if (fixed === undefined) continue;
      it(`fixes ${JSON.stringify(code)}`, () => assert.equal(fixedBy(rule, text, situation), fixed));
    }
  });
}

function findingsOf(rule: Rule<Dockerfile>, text: string, { options = {}, surroundings = {} }: Situation): Finding[] {
  const crash = (_: string, error: unknown): never => {
    throw error;
  };
  return run([rule], parse(text, surroundings), crash, () => options);
}

function marked(text: string, findings: readonly Finding[]): string {
  return applyEdits(
    text,
    findings.flatMap(({ range: { start, end } }) => [
      { range: { start, end: start }, newText: '«' },
      { range: { start: end, end }, newText: '»' },
    ]),
  );
}

/** Applies the fixes one finding at a time, as a reader would. Each must take its finding away. */
function fixedBy(rule: Rule<Dockerfile>, text: string, situation: Situation): string {
  let current = text;
  for (let left = findingsOf(rule, current, situation); ; ) {
    const fix = left.find((finding) => finding.fix)?.fix;
    if (!fix) return current;
    current = applyEdits(current, fix.edits);
    const now = findingsOf(rule, current, situation);
    assert.ok(now.length < left.length, `the fix "${fix.title}" leaves its finding in ${JSON.stringify(current)}`);
    left = now;
  }
}
