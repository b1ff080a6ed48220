import { requireImageTag } from '../../../../../src/core/compose/rules/require-image-tag.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(requireImageTag, {
  good: [
    'services:\n  a:\n    image: nginx:1.29\n  b:\n    image: reg:5000/a@sha256:00\n  c:\n    image: ${I}\n  d:\n    image: x\n    build: .\n',
  ],
  bad: [
    'services:\n  a:\n    image: «nginx»\n  b:\n    image: «reg:5000/a»\n  c:\n    image: «a:latest»\n',
    {
      code: 'services:\n  a:\n    image: «a:next»\n  b:\n    image: a:latest\n',
      options: { prohibitedTags: ['next'] },
    },
  ],
});
