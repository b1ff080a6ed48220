import { knownCopySource } from '../../../../../src/core/dockerfile/rules/known-copy-source.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(knownCopySource, {
  good: [
    'FROM a AS build\nFROM b\nCOPY --from=build /x /x\nCOPY --from=0 /x /x\nCOPY --from=Build /x /x',
    'FROM a\nCOPY --from=nginx:1 /x /x\nCOPY --from=ghcr.io/a/b /x /x\nCOPY --from=$STAGE /x /x',
    'FROM a AS own\nCOPY --from=own /x /x',
  ],
  bad: ['FROM a\nCOPY --from=«build» /x /x\nFROM b AS build', 'FROM a\nCOPY --from=«1» /x /x'],
});
