import { noSystemWorkdir } from '../../../../../src/core/dockerfile/rules/no-system-workdir.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noSystemWorkdir, {
  good: ['WORKDIR /app', 'WORKDIR /etc/nginx', 'WORKDIR /usr/src/app', 'WORKDIR $X'],
  bad: ['WORKDIR «/etc»', 'WORKDIR «/proc/self»', 'WORKDIR «"/usr/bin/"»'],
});
