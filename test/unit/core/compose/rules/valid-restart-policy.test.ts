import { validRestartPolicy } from '../../../../../src/core/compose/rules/valid-restart-policy.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validRestartPolicy, {
  good: [
    'services:\n  a:\n    image: x\n    restart: "no"\n  b:\n    image: x\n    restart: on-failure:3\n  c:\n    image: x\n    restart: ${R}\n',
  ],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    restart: \u00abunless_stopped\u00bb\n',
      fixed: 'services:\n  a:\n    image: x\n    restart: unless-stopped\n',
    },
    'services:\n  a:\n    image: x\n    restart: «on-failure:often»\n',
  ],
});
