import { noQuotesInVolumes } from '../../../../../src/core/compose/rules/no-quotes-in-volumes.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noQuotesInVolumes, {
  good: ['services:\n  a:\n    image: x\n    volumes:\n      - ./a:/a\n      - "*x: y"\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    volumes:\n      - «"./a:/a"» # one\n      - «\'b:/b\'»\n',
      fixed: 'services:\n  a:\n    image: x\n    volumes:\n      - ./a:/a # one\n      - b:/b\n',
    },
  ],
});
