import { noIgnoreComments } from '../../../../../src/core/dockerfile/rules/no-ignore-comments.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noIgnoreComments, {
  good: [
    'RUN foo',
    '# hadolint shell=bash\nFROM a',
    '# hadolint global ignore=DL3003\nFROM a',
    '# hadolint ignore=nonsense\nRUN a',
  ],
  bad: [
    { code: '«# hadolint ignore=DL3003»\nRUN foo', fixed: 'RUN foo' },
    { code: 'FROM a\n  «# gantry-ignore use-workdir for now»\nRUN cd /x', fixed: 'FROM a\nRUN cd /x' },
  ],
});
