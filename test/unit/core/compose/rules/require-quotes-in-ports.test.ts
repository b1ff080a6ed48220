import { requireQuotesInPorts } from '../../../../../src/core/compose/rules/require-quotes-in-ports.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(requireQuotesInPorts, {
  good: ['services:\n  a:\n    image: x\n    ports: ["80:80", \'81\', {target: 80}]\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    ports:\n      - «8080:80» # one\n    expose: [«3000»]\n',
      fixed: 'services:\n  a:\n    image: x\n    ports:\n      - "8080:80" # one\n    expose: ["3000"]\n',
    },
    {
      code: 'services:\n  a:\n    image: x\n    ports: [«"80"»]\n',
      fixed: "services:\n  a:\n    image: x\n    ports: ['80']\n",
      options: { quoteType: 'single' },
    },
  ],
});
