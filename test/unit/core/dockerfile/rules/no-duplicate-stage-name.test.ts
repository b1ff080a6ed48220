import { noDuplicateStageName } from '../../../../../src/core/dockerfile/rules/no-duplicate-stage-name.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noDuplicateStageName, {
  good: ['FROM a:1 AS x\nFROM b:1 AS y', 'FROM a:1\nFROM a:1'],
  bad: ['FROM a:1 AS x\nFROM b:1 AS «x»', 'FROM a:1 AS x\nFROM b:1 AS «X»\nFROM c:1 AS «x»'],
});
