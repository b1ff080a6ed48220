import { noUndefinedConfig } from '../../../../../src/core/compose/rules/no-undefined-config.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUndefinedConfig, {
  good: [
    'services:\n  a:\n    image: x\n    configs: [{source: site, target: /x}]\nconfigs:\n  site: {}\n',
    { path: '/app/compose.override.yaml', code: 'services:\n  a:\n    configs: [{source: site, target: /x}]\n' },
  ],
  bad: [
    'services:\n  a:\n    image: x\n    configs: [{source: «site», target: /x}]\n',
    'services:\n  a:\n    image: x\n    configs: [{source: «site», target: /x}]\nconfigs:\n  sitex: {}\n',
  ],
});
