import { validImageReference } from '../../../../../src/core/dockerfile/rules/valid-image-reference.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validImageReference, {
  good: [
    'FROM alpine',
    'FROM a.b:5000/c/d:1@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'FROM scratch',
    'FROM $A',
    'FROM a:${B}',
    'FROM x AS Base\nFROM Base',
  ],
  bad: [
    { code: 'FROM «Alpine:3»', fixed: 'FROM alpine:3' },
    'FROM «a:»',
    'FROM «a:b:c»',
    'FROM «a@sha256:12»',
    'FROM «a//b»',
    'FROM «aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa»',
  ],
});
