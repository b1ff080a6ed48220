import { useWorkdir } from '../../../../../src/core/dockerfile/rules/use-workdir.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(useWorkdir, {
  good: ['WORKDIR /x\nRUN make', 'RUN echo cd', 'ONBUILD RUN cd /x'],
  bad: ['RUN «cd /x» && make', 'RUN (a; «cd "/x y"») && cd /z'],
});
