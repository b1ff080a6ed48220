import { cleanDnfCache } from '../../../../../src/core/dockerfile/rules/clean-dnf-cache.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(cleanDnfCache, {
  good: [
    'RUN dnf install -y a && dnf clean all',
    'RUN dnf5 up -y && dnf clean all && microdnf remove x',
    'RUN dnf -y up && rm -rf /var/cache/libdnf5',
    'RUN --mount=type=tmpfs,target=/var/cache/dnf dnf install -y a',
  ],
  bad: [
    { code: 'RUN «microdnf install -y a»', fixed: 'RUN microdnf install -y a && microdnf clean all' },
    'RUN «dnf in -y a» && microdnf clean all',
    'RUN dnf clean all && «dnf -y rei a»',
  ],
});
