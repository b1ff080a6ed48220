import assert from 'node:assert/strict';
import { plain } from '../../src/core/compose/model/plain.ts';
import { composeRules } from '../../src/core/compose/rules/index.ts';
import { parseCompose } from '../../src/core/compose/yaml/parse.ts';
import type { RuleOptions } from '../../src/core/lint/rule.ts';
import { applyEdits } from '../../src/core/text/apply-edits.ts';
import { conform, readCases } from '../support/conformance.ts';
import { composeFindings } from '../support/test-compose-rule.ts';

interface Case {
  readonly id: string;
  readonly kind: 'check' | 'fix';
  readonly rule: string;
  readonly yaml: string;
  readonly options?: RuleOptions;
  readonly expectedCount?: number;
  readonly fixed?: string;
}

/** What a text says, the order of its keys included. */
const meaning = (text: string): string =>
  JSON.stringify(parseCompose('compose.yaml', text).documents.map(({ root }) => root && plain(root)));

/** Fixes of one kind are the same edit for every finding: each is applied until none is left. */
function fixAll(one: Case, rule: (typeof composeRules)[number]): string {
  let text = one.yaml;
  for (let round = 0; round < 20; round++) {
    const edits = composeFindings(rule, text, { options: one.options ?? {} }).find(({ fix }) => fix)?.fix?.edits;
    if (!edits) return text;
    text = applyEdits(text, edits);
  }
  return text;
}

conform(
  'dclint',
  readCases<Case[]>('dclint'),
  ({ id, title }: Case & { title?: string }) => `${id} ${title ?? ''}`.trim(),
  (one) => {
    const rule = composeRules.find(({ id, aliases }) => id === one.rule || aliases.includes(one.rule));
    assert.ok(rule, `there is no rule for ${one.rule}`);
    const options =
      one.rule === 'require-quotes-in-ports' ? { quoteType: 'single', ...one.options } : (one.options ?? {});
    if (one.kind === 'check') {
      assert.equal(composeFindings(rule, one.yaml, { options }).length, one.expectedCount);
      return;
    }
    assert.equal(meaning(fixAll({ ...one, options }, rule)), meaning(one.fixed ?? ''));
  },
);
