import { noDuplicateMountTarget } from '../../../../../src/core/compose/rules/no-duplicate-mount-target.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDuplicateMountTarget, {
  good: ['services:\n  a:\n    image: x\n    volumes: ["./a:/a", "./b:/b"]\n    tmpfs: /c\n'],
  bad: [
    'services:\n  a:\n    image: x\n    tmpfs: /b\n    volumes: ["./a:/a", «"./c:/a/"», «"vol:/b"»]\nvolumes: {vol: {}}\n',
  ],
});
