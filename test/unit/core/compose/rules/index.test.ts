import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { composeRules } from '../../../../../src/core/compose/rules/index.ts';

const folder = 'src/core/compose/rules';
const notRules = ['index.ts', 'define-rule.ts'];

describe('the list of Compose rules', () => {
  const ids = composeRules.map(({ id }) => id);

  it('has a rule for every file, in the order of names', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !notRules.includes(file));
    assert.deepEqual(ids, files.map((file) => file.replace('.ts', '')).sort());
  });

  it('has no name twice, aliases included', () => {
    const names = composeRules.flatMap(({ id, aliases }) => [id, ...aliases]);
    assert.deepEqual(names, [...new Set(names)]);
  });

  for (const { id, summary, aliases } of composeRules)
    it(`${id} has a test, and a page that says what it says`, () => {
      readFileSync(`test/unit/core/compose/rules/${id}.test.ts`);
      const page = readFileSync(`docs/rules/${id}.md`, 'utf8');
      assert.ok(page.startsWith(`# ${id}\n\n${summary}\n`), page.slice(0, 200));
      for (const heading of ['Why', 'Bad', 'Good', 'Fix', 'Options', 'Aliases'])
        assert.ok(page.includes(`\n## ${heading}\n`), heading);
      for (const alias of aliases) assert.ok(page.includes(`\`${alias}\``), alias);
    });
});
