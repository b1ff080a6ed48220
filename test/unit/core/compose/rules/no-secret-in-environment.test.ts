import { noSecretInEnvironment } from '../../../../../src/core/compose/rules/no-secret-in-environment.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noSecretInEnvironment, {
  good: [
    'services:\n  a:\n    image: x\n    environment: {DB_PASSWORD: "${P}", DB_PASSWORD_FILE: /run/secrets/x, API_KEY: , MYSQL_ALLOW_EMPTY_PASSWORD: "yes", TOKEN_TTL: 30m}\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    environment: {DB_PASSWORD: «hunter2»}\n  b:\n    image: x\n    environment: [«API_KEY=abc»]\n',
  ],
});
