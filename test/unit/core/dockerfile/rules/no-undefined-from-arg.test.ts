import { noUndefinedFromArg } from '../../../../../src/core/dockerfile/rules/no-undefined-from-arg.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noUndefinedFromArg, {
  good: ['ARG V\nFROM a:$V', 'FROM --platform=$BUILDPLATFORM a', 'ARG A=1\nARG B=$A\nFROM a:${B#v}'],
  bad: [
    'FROM a:$«V»',
    {
      code: 'ARG VERSION\nFROM --platform=$«BULIDPLATFORM» a:${«VERSON»:-1}',
      fixed: 'ARG VERSION\nFROM --platform=$BUILDPLATFORM a:${VERSION:-1}',
    },
    'FROM a:1\nARG V\nFROM b:$«V»',
  ],
});
