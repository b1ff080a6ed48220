import { noSudo } from '../../../../../src/core/dockerfile/rules/no-sudo.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noSudo, {
  good: ['RUN apt-get install sudo', 'RUN echo sudo'],
  bad: [
    { code: 'RUN «sudo» apt-get update && sudo make', fixed: 'RUN apt-get update && make' },
    { code: 'FROM a\nUSER root\nONBUILD RUN «sudo» true', fixed: 'FROM a\nUSER root\nONBUILD RUN true' },
    { code: 'RUN «sudo» -u app make', fixed: 'RUN sudo -u app make' },
  ],
});
