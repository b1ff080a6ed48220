import { noComposeV1 } from '../../../../../src/core/compose/rules/no-compose-v1.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noComposeV1, {
  good: ['services:\n  web:\n    image: nginx\n', 'x-a: {image: b}\n', 'a: 1\n'],
  bad: [
    {
      code: '# old\n«web»:\n  image: nginx\n\n  ports: ["80"]\ndb:\n  build: .\n',
      fixed: '# old\nservices:\n  web:\n    image: nginx\n\n    ports: ["80"]\n  db:\n    build: .\n',
    },
  ],
});
