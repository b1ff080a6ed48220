import { validExposePort } from '../../../../../src/core/dockerfile/rules/valid-expose-port.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validExposePort, {
  good: [
    'EXPOSE 80 0 65535 8000-8010/udp 53/UDP 1/sctp',
    'EXPOSE $A ${B:-99999}',
    'EXPOSE 80:81 "90"',
    'EXPOSE 1-$B/tcp',
  ],
  bad: [
    'EXPOSE «65536» «80-70»',
    'EXPOSE «web»',
    'EXPOSE 80/«http»',
    'EXPOSE «1-70000»',
    'ONBUILD EXPOSE «99999»',
    'EXPOSE «-1»',
    'EXPOSE 80/«»',
  ],
});
