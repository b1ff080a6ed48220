import { dnfAssumeYes } from '../../../../../src/core/dockerfile/rules/dnf-assume-yes.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(dnfAssumeYes, {
  good: ['RUN dnf install -y a && microdnf -y install b && dnf --assumeyes in c', 'RUN dnf clean all'],
  bad: [
    { code: 'RUN «dnf install» a', fixed: 'RUN dnf install -y a' },
    { code: 'RUN «microdnf --nodocs install» a', fixed: 'RUN microdnf --nodocs install -y a' },
  ],
});
