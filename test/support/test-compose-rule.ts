import assert from 'node:assert/strict';
import {
  type ComposeFile,
  type ComposeSurroundings,
  parseComposeFile,
} from '../../src/core/compose/lint/compose-file.ts';
import type { Finding, Rule, RuleOptions } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { applyEdits } from '../../src/core/text/apply-edits.ts';

/** The expected findings stand between « and »; `fixed` is the text once every fix is applied. */
export type BadCase = string | (Situation & { readonly fixed?: string });
export type GoodCase = string | Situation;

interface Situation {
  readonly code: string;
  readonly path?: string;
  readonly options?: RuleOptions;
  readonly surroundings?: ComposeSurroundings;
}

interface Cases {
  readonly good: readonly GoodCase[];
  readonly bad: readonly BadCase[];
}

/** Declares one test per case: that a good one is silent, that a bad one is reported at exactly the marked ranges. */
export function testComposeRule(rule: Rule<ComposeFile>, { good, bad }: Cases): void {
  describe(rule.id, () => {
    for (const one of good) {
      const situation = typeof one === 'string' ? { code: one } : one;
      it(`accepts ${JSON.stringify(situation.code)}`, () => {
        assert.equal(marked(situation.code, composeFindings(rule, situation.code, situation)), situation.code);
      });
    }
    for (const one of bad) {
      const { fixed, ...situation } = typeof one === 'string' ? { code: one, fixed: undefined } : one;
      const text = situation.code.replace(/[«»]/g, '');
      it(`reports ${JSON.stringify(situation.code)}`, () => {
        assert.equal(marked(text, composeFindings(rule, text, situation)), situation.code);
      });
      if (fixed !== undefined)
        it(`fixes ${JSON.stringify(situation.code)}`, () => assert.equal(fixedBy(rule, text, situation), fixed));
    }
  });
}

export function composeFindings(rule: Rule<ComposeFile>, text: string, situation: Partial<Situation> = {}): Finding[] {
  const { path = '/app/compose.yaml', options = {}, surroundings = {} } = situation;
  const crash = (_: string, error: unknown): never => {
    throw error;
  };
  return run([rule], parseComposeFile(path, text, surroundings), crash, () => options);
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
export function fixedBy(rule: Rule<ComposeFile>, text: string, situation: Partial<Situation> = {}): string {
  let current = text;
  for (let left = composeFindings(rule, current, situation); ; ) {
    const fix = left.find((finding) => finding.fix)?.fix;
    if (!fix) return current;
    current = applyEdits(current, fix.edits);
    const now = composeFindings(rule, current, situation);
    assert.ok(now.length < left.length, `the fix "${fix.title}" leaves its finding in ${JSON.stringify(current)}`);
    left = now;
  }
}
