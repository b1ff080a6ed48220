import { validSchema } from '../../../../../src/core/compose/rules/valid-schema.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validSchema, {
  good: [
    'services:\n  web:\n    image: nginx\n    healthcheck: {test: a, x-why: b}\n    build: {context: ., x-a: 1}\n    deploy: {x-b: 1}\n',
    'services:\n  web:\n    image: nginx\n    x-own: 1\n    ports: [80, "81:81"]\n',
    '',
    'web:\n  image: nginx\n',
  ],
  bad: [
    { code: 'services:\n  web:\n    «imag»: nginx\n', fixed: 'services:\n  web:\n    image: nginx\n' },
    'services:\n  web:\n    image: «[nginx]»\n',
    'services:\n  web:\n    image: nginx\n    ports:\n      - «[80]»\n',
    'services:\n  web:\n    image: nginx\n    pull_policy: «sometimes»\n',
    '«helicopters»: {}\n',
  ],
});
