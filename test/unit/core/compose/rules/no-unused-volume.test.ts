import { noUnusedVolume } from '../../../../../src/core/compose/rules/no-unused-volume.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnusedVolume, {
  good: [
    'services:\n  a:\n    image: x\n    volumes: ["data:/data"]\nvolumes:\n  data: {}\n',
    'volumes:\n  data: {}\n',
  ],
  bad: ['services:\n  a:\n    image: x\nvolumes:\n  «data»: {}\n'],
});
