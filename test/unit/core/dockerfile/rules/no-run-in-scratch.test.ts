import { noRunInScratch } from '../../../../../src/core/dockerfile/rules/no-run-in-scratch.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noRunInScratch, {
  good: [
    'FROM scratch\nADD rootfs.tar /\nRUN x',
    'FROM alpine\nRUN x',
    'FROM a AS scratch\nFROM scratch\nRUN x',
    'FROM scratch\nRUN --mount=from=busybox,target=/bin ["/bin/true"]',
  ],
  bad: ['FROM scratch\nENV a=b\n«RUN» x\nRUN y'],
});
