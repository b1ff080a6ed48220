import { requireFrom } from '../../../../../src/core/dockerfile/rules/require-from.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(requireFrom, {
  good: ['FROM a', 'ARG a\nFROM b', '# syntax=x/y\nUSE z', 'FOO a'],
  bad: ['«»', '«ARG» a', '«LABEL» a=b\nFROM c', 'ARG a\n«RUN» b'],
});
