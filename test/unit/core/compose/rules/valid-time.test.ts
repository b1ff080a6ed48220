import { validTime } from '../../../../../src/core/compose/rules/valid-time.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validTime, {
  good: [
    'services:\n  a:\n    image: x\n    stop_grace_period: 1m30s\n    healthcheck: {interval: 500ms, timeout: "${T}", start_period: 0s}\n',
  ],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    stop_grace_period: \u00ab30\u00bb\n',
      fixed: 'services:\n  a:\n    image: x\n    stop_grace_period: 30s\n',
    },
    'services:\n  a:\n    image: x\n    healthcheck: {interval: «1 minute»}\n',
  ],
});
