import { updateWithInstall } from '../../../../../src/core/dockerfile/rules/update-with-install.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(updateWithInstall, {
  good: [
    'RUN apt-get update && apt-get install -y a',
    'RUN apk update && apk add a',
    'RUN apt-get update; ./install.sh',
    'RUN apt-get update && npx playwright install --with-deps',
  ],
  bad: ['RUN «apt-get update»\nRUN apt-get install -y a', 'RUN «apt -qq update» && rm -rf /x', 'RUN «apk update»'],
});
