import { shellJsonForm } from '../../../../../src/core/dockerfile/rules/shell-json-form.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(shellJsonForm, {
  good: ['SHELL ["bash", "-c"]', 'SHELL', 'RUN a'],
  bad: [{ code: 'SHELL «/bin/bash -c»', fixed: 'SHELL ["/bin/bash", "-c"]' }, "SHELL «['bash']»"],
});
