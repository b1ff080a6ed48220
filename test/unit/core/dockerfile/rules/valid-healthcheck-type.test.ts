import { validHealthcheckType } from '../../../../../src/core/dockerfile/rules/valid-healthcheck-type.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validHealthcheckType, {
  good: ['HEALTHCHECK CMD a', 'HEALTHCHECK --interval=5s cmd a', 'HEALTHCHECK none'],
  bad: [{ code: 'HEALTHCHECK «CDM» a', fixed: 'HEALTHCHECK CMD a' }, 'HEALTHCHECK «curl» a'],
});
