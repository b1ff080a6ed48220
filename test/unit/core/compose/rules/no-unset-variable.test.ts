import assert from 'node:assert/strict';
import { noUnsetVariable } from '../../../../../src/core/compose/rules/no-unset-variable.ts';
import { composeFindings, testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnsetVariable, {
  good: [
    'services:\n  a:\n    image: x:${TAG}\n',
    { code: 'services:\n  a:\n    image: x:${TAG:-1}${B-}${C:+x}${D}$$E\n', surroundings: { environment: { D: '' } } },
  ],
  bad: [
    {
      code: 'services:\n  a:\n    image: x:\u00ab${TAG}\u00bb\n    user: \u00ab$U\u00bb\n    hostname: \u00ab${H:?say}\u00bb\n',
      surroundings: { environment: {} },
    },
    {
      code: 'services:\n  a:\n    image: x:\u00ab${TAG}\u00bb\n',
      surroundings: { environment: {} },
      fixed: 'services:\n  a:\n    image: x:${TAG:-}\n',
    },
  ],
});

describe('no-unset-variable beyond its file', () => {
  it("adds the name to the project's .env", () => {
    const surroundings = { environment: {} };
    const [found] = composeFindings(noUnsetVariable, 'services:\n  a:\n    image: x:$TAG\n', { surroundings });
    assert.deepEqual(found?.addition, { title: 'Add TAG to .env', path: '/app/.env', line: 'TAG=' });
  });
});
