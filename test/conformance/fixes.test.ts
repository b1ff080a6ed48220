import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dockerfileLanguage } from '../../src/core/dockerfile/language.ts';
import type { Dockerfile } from '../../src/core/dockerfile/model.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { dockerfileRules } from '../../src/core/dockerfile/rules/index.ts';
import { defaultConfig } from '../../src/core/lint/config.ts';
import { fixAll } from '../../src/core/lint/fix-all.ts';
import type { Finding } from '../../src/core/lint/rule.ts';
import { run } from '../../src/core/lint/run.ts';
import { applyEdits } from '../../src/core/text/apply-edits.ts';
import { skip } from '../support/skip.ts';

const folder = '../shared/corpus/dockerfiles';
const files = existsSync(folder) ? readdirSync(folder) : [];

function crash(rule: string, error: unknown): never {
  throw new Error(`${rule} threw`, { cause: error });
}

const keywords = (file: Dockerfile): string[] => file.instructions.map(({ keyword }) => keyword);

/** What a shell cannot read, summed over every RUN. */
const shellErrors = (file: Dockerfile): number => file.runs.reduce((sum, one) => sum + one.script.errors.length, 0);

const lintAll = (text: string): Finding[] =>
  dockerfileLanguage.lint({ path: 'Dockerfile', text, config: defaultConfig, onCrash: crash });

describe('fixes over real Dockerfiles', () => {
  it('each takes its finding away and leaves the other instructions alone', function () {
    if (files.length === 0) return skip(this, 'needs the corpus in ../shared');
    this.timeout(60_000);
    let count = 0;
    for (const name of files) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const before = parse(text);
      for (const finding of run(dockerfileRules, before, crash)) {
        const { fix, rule } = finding;
        if (!fix) continue;
        count++;
        const after = parse(applyEdits(text, fix.edits));
        const own = dockerfileRules.filter(({ id }) => id === rule);
        const place = `${name}:${finding.range.start.line + 1} ${rule}: ${fix.title}`;
        assert.ok(run(own, after, crash).length < run(own, before, crash).length, `${place} keeps its finding`);
        assert.ok(shellErrors(after) <= shellErrors(before), `${place} breaks a script`);
        if (!fix.safe) continue;
        const changed = keywords(before).filter((keyword, at) => keyword !== keywords(after)[at]);
        assert.equal(keywords(after).length, keywords(before).length, `${place} changes the number of instructions`);
        assert.ok(changed.length <= fix.edits.length, `${place} changes other instructions`);
      }
    }
    assert.ok(count > 100, `${count} fixes tried`);
  });

  it('all safe ones together come to rest', function () {
    if (files.length === 0) return skip(this, 'needs the corpus in ../shared');
    this.timeout(60_000);
    for (const name of files) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const { text: fixed, findings } = fixAll(text, lintAll);
      assert.deepEqual(
        findings.filter(({ fix }) => fix?.safe).map(({ rule }) => rule),
        [],
        name,
      );
      assert.equal(fixAll(fixed, lintAll).text, fixed, `${name} changes again`);
    }
  });
});
