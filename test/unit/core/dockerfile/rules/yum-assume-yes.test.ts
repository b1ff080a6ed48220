import { yumAssumeYes } from '../../../../../src/core/dockerfile/rules/yum-assume-yes.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(yumAssumeYes, {
  good: ['RUN yum install -y a && yum -y groupinstall b && yum --assumeyes install c', 'RUN yum clean all'],
  bad: [{ code: 'RUN «yum install» a', fixed: 'RUN yum install -y a' }],
});
