import { sortPorts } from '../../../../../src/core/compose/rules/sort-ports.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(sortPorts, {
  good: ['services:\n  a:\n    image: x\n    ports: ["80:80", "443:443"]\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    «ports»:\n      - "8080:80" # one\n      # two\n      - 127.0.0.1:80:80\n',
      fixed:
        'services:\n  a:\n    image: x\n    ports:\n      # two\n      - 127.0.0.1:80:80\n      - "8080:80" # one\n',
    },
  ],
});
