import { noCopyFromSelf } from '../../../../../src/core/dockerfile/rules/no-copy-from-self.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noCopyFromSelf, {
  good: ['FROM a AS b\nFROM c\nCOPY --from=b /x /x\nCOPY --from=0 /x /x', 'COPY --from=0 /x /x'],
  bad: ['FROM a AS b\nCOPY --from=«B» /x /y', 'FROM a\nCOPY --from=«0» /x /y'],
});
