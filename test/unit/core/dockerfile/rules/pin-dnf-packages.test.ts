import { pinDnfPackages } from '../../../../../src/core/dockerfile/rules/pin-dnf-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinDnfPackages, {
  good: [
    'RUN dnf install -y curl-8.5 && microdnf install jq-1.7',
    'RUN dnf -y --setopt install_weak_deps=0 install git-2.51',
    'RUN dnf -y group install "Development Tools"',
    'FROM a\nARG V\nFROM b\nRUN dnf install -y git-core-${V} python${V}',
    'RUN dnf module install -y nginx:1.24',
  ],
  bad: ['RUN dnf install -y «git»', 'RUN microdnf in «rpm-sign»', 'RUN dnf5 module install «nginx»'],
});
