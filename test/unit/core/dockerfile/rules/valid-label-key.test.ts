import { validLabelKey } from '../../../../../src/core/dockerfile/rules/valid-label-key.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validLabelKey, {
  good: [
    'LABEL com.docker.extension.icon=x com.docker.desktop.extension.api.version=1',
    'LABEL org.example.key-1="x" maintainer=y',
    'LABEL ${KEY}=x',
    'ENV Foo=bar',
  ],
  bad: [
    'LABEL «com.docker.x»=1 «Foo»=2 ok=3',
    'LABEL «a..b»=1',
    'LABEL «-a» x',
    'LABEL «a_b»=1 «a.»=2',
    'LABEL «a$b»=1',
  ],
});
