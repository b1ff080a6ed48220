import { useShellInstruction } from '../../../../../src/core/dockerfile/rules/use-shell-instruction.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(useShellInstruction, {
  good: ['RUN ln -s a b && c /bin/sh', 'RUN ln -sf /bin/sh /bin/foo', 'SHELL ["/bin/bash", "-c"]'],
  bad: ['RUN a; «ln -sfv /bin/bash /bin/sh»', 'ONBUILD RUN «ln -s "bash" "/bin/sh"»'],
});
