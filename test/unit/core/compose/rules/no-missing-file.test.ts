import { noMissingFile } from '../../../../../src/core/compose/rules/no-missing-file.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noMissingFile, {
  good: [
    'services:\n  a:\n    build: ./a\n    env_file: a.env\n',
    {
      code: 'services:\n  a:\n    build: ./a\n    env_file: [{path: b.env, required: false}]\n  b:\n    build: https://x.y/z.git\n  c:\n    build: {context: ./a, dockerfile_inline: FROM x}\n',
      surroundings: { exists: (path) => path.startsWith('/app/a') },
    },
  ],
  bad: [
    {
      code: 'services:\n  a:\n    build: \u00ab./a\u00bb\n    env_file: \u00aba.env\u00bb\n  b:\n    build: {context: ./b, dockerfile: \u00abx.Dockerfile\u00bb}\n',
      surroundings: { exists: (path) => path === '/app/b' },
    },
  ],
});
