import { preferAptGet } from '../../../../../src/core/dockerfile/rules/prefer-apt-get.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(preferAptGet, {
  good: ['RUN apt-get update', 'RUN echo apt', 'RUN apt-cache show apt'],
  bad: [
    { code: 'RUN «apt» update && «apt» -y install a', fixed: 'RUN apt-get update && apt-get -y install a' },
    { code: 'RUN sudo «/usr/bin/apt» show a', fixed: 'RUN sudo /usr/bin/apt-cache show a' },
    { code: 'RUN «apt» list --installed', fixed: 'RUN apt list --installed' },
  ],
});
