import { noChmodLayer } from '../../../../../src/core/dockerfile/rules/no-chmod-layer.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noChmodLayer, {
  good: [
    'FROM a\nCOPY --chmod=755 x /x',
    'FROM a\nCOPY x /x\nRUN chmod +x /y',
    'FROM a\nRUN chmod +x /x\nCOPY x /x',
    'FROM a\nCOPY x /x\nRUN chmod 755 /x /y',
  ],
  bad: [
    {
      code: 'FROM a\nCOPY run.sh /run.sh\nRUN «chmod 755 /run.sh»\nCMD x',
      fixed: 'FROM a\nCOPY --chmod=755 run.sh /run.sh\nCMD x',
    },
    {
      code: 'FROM a\nWORKDIR /app\nCOPY src ./src\nRUN «chown -R app:app src»\n',
      fixed: 'FROM a\nWORKDIR /app\nCOPY --chown=app:app src ./src\n',
    },
    'FROM a\nCOPY x /bin/\nRUN «chmod +x /bin/x» && y',
  ],
});
