import { aptAssumeYes } from '../../../../../src/core/dockerfile/rules/apt-assume-yes.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(aptAssumeYes, {
  good: [
    'RUN apt-get install -y a && apt-get -yq install a && apt-get --assume-yes install a',
    'RUN apt-get -qq install a && apt-get install -q -q a && apt-get install -q=2 a',
    'RUN apt-get -o APT::Get::Assume-Yes=true install a',
    'RUN apt-get update && apt-get clean',
  ],
  bad: [
    { code: 'RUN «apt-get install» a', fixed: 'RUN apt-get install -y a' },
    { code: 'RUN «apt-get -q install» a \\\n  b', fixed: 'RUN apt-get -q install -y a \\\n  b' },
    { code: 'RUN «apt-get upgrade» && «apt-get purge» a', fixed: 'RUN apt-get upgrade -y && apt-get purge -y a' },
    { code: 'RUN ["«apt-get", "install»", "a"]', fixed: 'RUN ["apt-get", "install", "a"]' },
  ],
});
