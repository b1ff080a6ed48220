import { lowercaseExposeProtocol } from '../../../../../src/core/dockerfile/rules/lowercase-expose-protocol.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(lowercaseExposeProtocol, {
  good: ['EXPOSE 80/tcp 53/udp 8080', 'EXPOSE 80/$PROTO'],
  bad: [{ code: 'EXPOSE 80/«TCP» 53/«Udp» 1/sctp', fixed: 'EXPOSE 80/tcp 53/udp 1/sctp' }],
});
