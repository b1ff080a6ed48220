import { cleanYumCache } from '../../../../../src/core/dockerfile/rules/clean-yum-cache.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(cleanYumCache, {
  good: [
    'RUN yum install -y a && yum clean all',
    'RUN yum install -y a && rm -rf /var/cache/yum/*',
    'RUN yum install -y a && rm -rf /var/cache',
    'RUN --mount=type=cache,target=/var/cache/yum yum install -y a',
    'RUN yum remove a',
  ],
  bad: [
    { code: 'RUN «yum install -y a»', fixed: 'RUN yum install -y a && yum clean all' },
    'RUN yum clean all && «yum -y update»',
    {
      code: 'RUN yum -y update && «yum install -y a» \\\n  && b',
      fixed: 'RUN yum -y update && yum install -y a && yum clean all \\\n  && b',
    },
    'RUN «yum install -y a» || true',
  ],
});
