import { noLateRemoval } from '../../../../../src/core/dockerfile/rules/no-late-removal.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noLateRemoval, {
  good: [
    'FROM a\nCOPY x /x\nRUN rm /y',
    'FROM a\nRUN touch /x && rm /x',
    'FROM a\nCOPY x /x\nFROM b\nRUN rm /x',
    'FROM a\nRUN rm -rf /x\nCOPY x /x',
    'FROM a\nCOPY x /$Y\nRUN rm /$Y',
  ],
  bad: [
    'FROM a\nCOPY id_rsa /root/.ssh/\nRUN git clone x && rm «/root/.ssh/id_rsa»',
    'FROM a\nWORKDIR /w\nCOPY a.tgz .\nRUN tar xf a.tgz && rm -f «a.tgz»',
    'FROM a\nADD a b /tmp/\nRUN x; rm -rf «/tmp/*»',
  ],
});
