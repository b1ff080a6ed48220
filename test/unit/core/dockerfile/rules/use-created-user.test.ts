import { useCreatedUser } from '../../../../../src/core/dockerfile/rules/use-created-user.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(useCreatedUser, {
  good: [
    'FROM a\nRUN useradd app\nUSER app',
    'FROM a\nRUN adduser -D app\nFROM b',
    'FROM a\nRUN useradd -r app\nENTRYPOINT ["gosu", "app", "x"]',
    'FROM a\nRUN adduser www-data app',
    'FROM a\nRUN useradd $U',
    'FROM a\nRUN useradd x\nENTRYPOINT ["/docker-entrypoint.sh"]',
  ],
  bad: [
    'FROM a\nRUN useradd -m -u 1000 «app»\nCMD ["x"]',
    'FROM a\nRUN addgroup x && adduser -D -G x «app»',
    'FROM a\nRUN useradd «app»\nUSER app\nRUN x\nUSER root',
  ],
});
