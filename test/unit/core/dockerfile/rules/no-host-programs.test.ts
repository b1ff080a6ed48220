import { noHostPrograms } from '../../../../../src/core/dockerfile/rules/no-host-programs.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noHostPrograms, {
  good: ['RUN a & pid=$!; kill $pid', 'RUN apt-get install ssh vim', 'RUN echo top', 'CMD ["top"]'],
  bad: ['RUN «top»', 'RUN a && «service» nginx start', 'ONBUILD RUN «/bin/ps» aux'],
});
