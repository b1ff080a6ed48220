import { useraddNoLogInit } from '../../../../../src/core/dockerfile/rules/useradd-no-log-init.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(useraddNoLogInit, {
  good: [
    'RUN useradd a',
    'RUN useradd -u 12345 a',
    'RUN useradd -l -u 123456 a',
    'RUN useradd --no-log-init --uid=123456 a',
    'RUN useradd -u $ID a',
  ],
  bad: [
    { code: 'RUN «useradd -u 123456 a» && b', fixed: 'RUN useradd --no-log-init -u 123456 a && b' },
    'RUN «useradd --uid=1000000 a»',
    'RUN «useradd -mu 123456 a»',
    'RUN «useradd -u123456 a»',
  ],
});
