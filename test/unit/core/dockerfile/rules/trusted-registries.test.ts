import { trustedRegistries } from '../../../../../src/core/dockerfile/rules/trusted-registries.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(trustedRegistries, {
  good: [
    'FROM evil.com/a',
    {
      code: 'FROM ghcr.io/a/b\nFROM debian\nFROM scratch\nFROM $X',
      options: { trustedRegistries: ['ghcr.io', 'docker.io'] },
    },
    {
      code: 'FROM eu.gcr.io/a AS b\nFROM b\nCOPY --from=b /x /x\nCOPY --from=0 /x /x',
      options: { trustedRegistries: ['*.gcr.io'] },
    },
    { code: 'FROM a', options: { trustedRegistries: ['*'] } },
  ],
  bad: [
    { code: 'FROM «evil.com/a»\nFROM «debian»', options: { trustedRegistries: ['ghcr.io'] } },
    {
      code: 'FROM g.io/x\nCOPY --from=«e.io/a» /x /x\nRUN --mount=type=bind,from=«e.io/b»,target=/y true',
      options: { trustedRegistries: ['g.io'] },
    },
    { code: 'FROM «xgcr.io/a»', options: { trustedRegistries: ['gcr*'] } },
  ],
});
