import { noBuildAndImage } from '../../../../../src/core/compose/rules/no-build-and-image.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noBuildAndImage, {
  good: [
    'services:\n  a:\n    build: .\n  b:\n    image: x\n  c:\n    build: .\n    image: x\n    pull_policy: build\n',
  ],
  bad: [
    'services:\n  a:\n    «build»: .\n    image: x\n',
    {
      code: 'services:\n  a:\n    «build»: .\n    image: x\n    pull_policy: build\n',
      options: { checkPullPolicy: false },
    },
  ],
});
