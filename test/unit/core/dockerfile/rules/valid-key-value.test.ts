import { validKeyValue } from '../../../../../src/core/dockerfile/rules/valid-key-value.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validKeyValue, {
  good: ['ENV a=b c="d e" f=\'g h\'', 'ENV a b', 'ARG a b=c', 'LABEL "a b"=c', 'ENV a=\\"', 'ENV a="it\'s"'],
  bad: ['ENV a=1 «b» c=2', 'ENV «=b»', 'LABEL «a="b c»', "ARG «a='b c»", 'ONBUILD ENV a=b «c»', 'ENV «"a=b»'],
});
