import { noSecretVariable } from '../../../../../src/core/dockerfile/rules/no-secret-variable.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noSecretVariable, {
  good: [
    'ENV PUBLIC_KEY=x',
    'ARG TOKEN_FILE',
    'ENV KEYBOARD=us AUTHOR=me',
    'ARG AUTH_VERSION',
    'ENV TOKENIZER=x',
    'RUN echo $PASSWORD',
  ],
  bad: [
    'FROM a\nENV «password»=x a=b «git_key»=',
    'ARG «openai_api_key»\nFROM a',
    'FROM a\nARG «SECRET_PASSPHRASE»',
    'FROM a\nENV «PGPASSWORD»=x',
    'FROM a\nONBUILD ENV «AWS_SECRET_ACCESS_KEY»=x',
  ],
});
