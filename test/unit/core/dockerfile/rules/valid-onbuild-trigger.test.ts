import { validOnbuildTrigger } from '../../../../../src/core/dockerfile/rules/valid-onbuild-trigger.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validOnbuildTrigger, {
  good: ['ONBUILD RUN a', 'ONBUILD', 'FROM a'],
  bad: ['ONBUILD «FROM» a', 'ONBUILD «maintainer» me', 'ONBUILD «ONBUILD» RUN a'],
});
