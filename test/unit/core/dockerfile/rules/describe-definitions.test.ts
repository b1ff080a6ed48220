import { describeDefinitions } from '../../../../../src/core/dockerfile/rules/describe-definitions.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(describeDefinitions, {
  good: [
    '# a the first\nARG a=1',
    '# whatever\n\nARG a',
    '# x\n# a text\nARG a',
    'FROM a\n# hm\nRUN b',
    '# hm\nFROM a',
    '# b second\nARG a b',
    '# base x\nFROM a AS Base',
  ],
  bad: [
    { code: '# the version\nARG «v»', fixed: '# v the version\nARG v' },
    { code: '# Base is it\nFROM a AS «base»', fixed: '# base Base is it\nFROM a AS base' },
    '# hm\nARG «a» b',
    'FROM a\n#hm\nARG «a» b=1',
  ],
});
