import { noZypperDistUpgrade } from '../../../../../src/core/dockerfile/rules/no-zypper-dist-upgrade.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noZypperDistUpgrade, {
  good: ['RUN zypper -n up', 'RUN zypper -n in dup'],
  bad: ['RUN zypper -n «dup»', 'RUN zypper «dist-upgrade» -y'],
});
