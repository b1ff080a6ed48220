import { noSshPort } from '../../../../../src/core/dockerfile/rules/no-ssh-port.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noSshPort, {
  good: ['EXPOSE 2222 80', 'EXPOSE 22/udp', 'EXPOSE $PORT'],
  bad: ['EXPOSE 80 «22»', 'EXPOSE «20-30/tcp»', 'ONBUILD EXPOSE «22/TCP»'],
});
