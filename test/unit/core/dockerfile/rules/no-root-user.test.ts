import { noRootUser } from '../../../../../src/core/dockerfile/rules/no-root-user.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noRootUser, {
  good: [
    'FROM a\nUSER app',
    'FROM a\nUSER root\nRUN x\nUSER 1000:0',
    'FROM a\nUSER rootless',
    'FROM a\nUSER $USER',
    'FROM a',
  ],
  bad: ['FROM a\nUSER «root»', 'FROM a\nUSER app\nUSER «0:0»', 'FROM a AS b\nUSER «"root"»\nFROM b\nRUN x'],
});
