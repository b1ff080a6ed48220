import { noPublicDatabasePort } from '../../../../../src/core/compose/rules/no-public-database-port.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noPublicDatabasePort, {
  good: ['services:\n  a:\n    image: x\n    ports: ["127.0.0.1:5432:5432", "80:80"]\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    ports: [«"5432:5432"»]\n',
      fixed: 'services:\n  a:\n    image: x\n    ports: ["127.0.0.1:5432:5432"]\n',
    },
    'services:\n  a:\n    image: x\n    ports: [{target: 6379, published: «6379»}]\n',
  ],
});
