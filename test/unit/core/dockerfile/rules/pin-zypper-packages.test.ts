import { pinZypperPackages } from '../../../../../src/core/dockerfile/rules/pin-zypper-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinZypperPackages, {
  good: [
    'RUN zypper -n install curl=8.5 "jq>=1.7" git\\<3 x.rpm',
    'RUN zypper --non-interactive in --from repo curl=8',
    'RUN zypper clean',
  ],
  bad: ['RUN zypper -n install «curl»', 'RUN zypper in -y «curl» git=2'],
});
