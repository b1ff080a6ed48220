import { aptNoRecommends } from '../../../../../src/core/dockerfile/rules/apt-no-recommends.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(aptNoRecommends, {
  good: [
    'RUN apt-get install -y --no-install-recommends a',
    'RUN apt-get -o APT::Install-Recommends=false install a',
    'RUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/x\nRUN apt-get install a',
    'RUN apt-get update',
  ],
  bad: [
    { code: 'RUN «apt-get install» -y a', fixed: 'RUN apt-get install --no-install-recommends -y a' },
    {
      code: 'ONBUILD RUN a && «apt-get -y install» b',
      fixed: 'ONBUILD RUN a && apt-get -y install --no-install-recommends b',
    },
  ],
});
