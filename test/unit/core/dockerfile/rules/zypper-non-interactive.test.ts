import { zypperNonInteractive } from '../../../../../src/core/dockerfile/rules/zypper-non-interactive.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(zypperNonInteractive, {
  good: [
    'RUN zypper -n install a && zypper install -y a && zypper --non-interactive in a && zypper in --no-confirm a',
    'RUN zypper refresh',
  ],
  bad: [{ code: 'RUN «zypper install» a', fixed: 'RUN zypper --non-interactive install a' }],
});
