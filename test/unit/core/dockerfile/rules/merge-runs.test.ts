import { mergeRuns } from '../../../../../src/core/dockerfile/rules/merge-runs.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(mergeRuns, {
  good: [
    'RUN a && b\nRUN c',
    'RUN a\nRUN b; c',
    'RUN a\nENV x=y\nRUN b',
    'RUN --mount=type=secret,id=x a\nRUN b',
    'FROM a AS b\nRUN c\nRUN d\nFROM e\nCOPY --from=b /x /x',
    'ONBUILD RUN a\nONBUILD RUN b',
  ],
  bad: ['RUN a\n«RUN» b', 'RUN a\n# why\n\n«RUN» b\n«RUN» c', 'RUN --network=none a\n«RUN» --network=none b'],
});
