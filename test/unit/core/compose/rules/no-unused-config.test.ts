import { noUnusedConfig } from '../../../../../src/core/compose/rules/no-unused-config.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnusedConfig, {
  good: [
    'services:\n  a:\n    image: x\n    configs: [{source: site, target: /x}]\nconfigs:\n  site: {}\n',
    'configs:\n  site: {}\n',
  ],
  bad: ['services:\n  a:\n    image: x\nconfigs:\n  «site»: {}\n'],
});
