import { keepSignatureChecks } from '../../../../../src/core/dockerfile/rules/keep-signature-checks.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(keepSignatureChecks, {
  good: ['RUN apk add --no-cache a', 'RUN apt-get install -y a', 'RUN rpm -i a.rpm', 'RUN yum install -y a'],
  bad: [
    { code: 'RUN apk add «--allow-untrusted» a', fixed: 'RUN apk add a' },
    { code: 'RUN yum install -y «--nogpgcheck» a', fixed: 'RUN yum install -y a' },
    'RUN apt-get -o «APT::Get::AllowUnauthenticated=true» install -y a',
    'RUN sudo rpm -i «--nosignature» a.rpm',
  ],
});
