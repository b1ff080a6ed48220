import { noPasswordInLayer } from '../../../../../src/core/dockerfile/rules/no-password-in-layer.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noPasswordInLayer, {
  good: ['RUN passwd -l root', 'RUN adduser -D git && passwd -u git', 'RUN cat /etc/passwd', 'RUN useradd a'],
  bad: ['RUN echo "a:b" | «chpasswd»', 'RUN echo x | «passwd» --stdin a'],
});
