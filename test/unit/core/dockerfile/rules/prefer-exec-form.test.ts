import { preferExecForm } from '../../../../../src/core/dockerfile/rules/prefer-exec-form.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(preferExecForm, {
  good: [
    'CMD ["a"]',
    'FROM a\nSHELL ["bash", "-c"]\nCMD b',
    'FROM a AS b\nSHELL ["x"]\nFROM b\nENTRYPOINT c',
    'CMD',
    'HEALTHCHECK NONE',
    'RUN a',
  ],
  bad: [
    { code: '«CMD» node server.js --port=80', fixed: 'CMD ["node", "server.js", "--port=80"]' },
    { code: '«ENTRYPOINT» exec "my app" a\'b\'', fixed: 'ENTRYPOINT ["my app", "ab"]' },
    '«CMD» a && b',
    '«CMD» echo $HOME',
    '«CMD» A=b c',
    {
      code: 'HEALTHCHECK --interval=5s «CMD» curl -f localhost',
      fixed: 'HEALTHCHECK --interval=5s CMD ["curl", "-f", "localhost"]',
    },
    "«CMD» ['a']",
    'FROM a\nSHELL ["x"]\nFROM b\n«CMD» c',
  ],
});
