import { pinYumPackages } from '../../../../../src/core/dockerfile/rules/pin-yum-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinYumPackages, {
  good: [
    'RUN yum install -y curl-8.5 gcc-c++-13.2 openssl-1:1.1.1k ./x.rpm @tools',
    'RUN yum --enablerepo epel install -y jq-1.7 && yum module install -y nginx:1.24',
    'ARG V\nRUN yum install -y curl-${V}',
    'RUN V=1 && yum install -y curl-$V',
    'RUN yum update -y && yum clean all',
  ],
  bad: [
    'RUN yum install -y «rpm-sign» curl',
    'RUN yum module install -y «nginx»',
    'RUN yum install -y «curl-$NOWHERE»',
  ],
});
