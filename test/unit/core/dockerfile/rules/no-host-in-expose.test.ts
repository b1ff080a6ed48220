import { noHostInExpose } from '../../../../../src/core/dockerfile/rules/no-host-in-expose.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noHostInExpose, {
  good: ['EXPOSE 80 53/udp 8000-8010', 'EXPOSE ${PORT:-80}', 'EXPOSE $A/tcp'],
  bad: [
    { code: 'EXPOSE «127.0.0.1:80:8080/tcp» 1', fixed: 'EXPOSE 8080/tcp 1' },
    { code: 'EXPOSE «80:8080»', fixed: 'EXPOSE 8080' },
    { code: 'EXPOSE «[::1]:80:8080»', fixed: 'EXPOSE 8080' },
    { code: 'EXPOSE «5000:${PORT:-80}»', fixed: 'EXPOSE ${PORT:-80}' },
  ],
});
