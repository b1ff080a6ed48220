import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dockerfileRules } from '../../../../src/core/dockerfile/rules/index.ts';

const folder = 'src/core/dockerfile/rules';
const notRules = new Set(['define-rule', 'index']);
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => entry.name.replace(/\.ts$/, ''))
  .filter((name) => !notRules.has(name));

const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const headings = ['Why', 'Bad', 'Good', 'Fix', 'Options', 'Aliases'];

describe('every Dockerfile rule', () => {
  const ids = dockerfileRules.map((rule) => rule.id);

  it('has a file named like its id, and every file is listed in order', () => {
    assert.deepEqual(ids, [...files].sort());
    for (const id of ids) {
      const source = readFileSync(`${folder}/${id}.ts`, 'utf8');
      assert.match(source, new RegExp(`export const ${camel(id)} = `), `${id} exports its own name`);
    }
  });

  it('has a name of its own', () => {
    const names = dockerfileRules.flatMap((rule) => [rule.id, ...rule.aliases]);
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    assert.deepEqual(twice, []);
  });

  for (const rule of dockerfileRules) {
    it(`${rule.id} has a test and a page with every heading and alias`, () => {
      assert.ok(existsSync(`test/unit/core/dockerfile/rules/${rule.id}.test.ts`), 'no test');
      const page = readFileSync(`docs/rules/${rule.id}.md`, 'utf8');
      assert.ok(page.startsWith(`# ${rule.id}\n`), 'title');
      assert.ok(page.includes(rule.summary), `summary: ${rule.summary}`);
      for (const heading of headings) assert.ok(page.includes(`\n## ${heading}\n`), `heading ${heading}`);
      for (const alias of rule.aliases) assert.ok(page.includes(`\`${alias}\``), `alias ${alias}`);
      assert.ok(rule.summary.endsWith('.'), 'the summary is a sentence');
    });
  }
});
