import { validVolume } from '../../../../../src/core/compose/rules/valid-volume.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validVolume, {
  good: ['services:\n  a:\n    image: x\n    volumes: ["./a:/b:ro", "/c", "C:\\\\x:/y", "${A}:/b"]\n'],
  bad: ['services:\n  a:\n    image: x\n    volumes: [«"./a:/b:ro:z"», «"./a::/b"», «"./a:b"»]\n'],
});
