import { noDistUpgrade } from '../../../../../src/core/dockerfile/rules/no-dist-upgrade.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noDistUpgrade, {
  good: ['RUN apt-get upgrade -y', 'RUN echo apt-get dist-upgrade'],
  bad: ['RUN apt-get update && «apt-get -y dist-upgrade»', 'RUN «apt full-upgrade» -y'],
});
