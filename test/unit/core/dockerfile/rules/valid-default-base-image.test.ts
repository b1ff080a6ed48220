import { validDefaultBaseImage } from '../../../../../src/core/dockerfile/rules/valid-default-base-image.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validDefaultBaseImage, {
  good: [
    'ARG V=1\nFROM a:$V',
    'ARG V\nFROM a${V}',
    'ARG V\nFROM a:${V:-1}',
    'ARG V\nFROM a:${V:?needed}',
    'FROM a:1',
    'ARG A\nARG B=${A:-x}\nFROM $B:1',
    'ARG T=build\nFROM a:1 AS build\nFROM $T',
    'FROM a-$TARGETARCH:1',
    'ARG V\nFROM --platform=$V a:1',
  ],
  bad: ['ARG V\nFROM «a:$V»', 'ARG I\nFROM «$I»', 'ARG V=""\nFROM a:1\nFROM «b:${V}» AS c'],
});
