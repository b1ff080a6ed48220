import { cleanYarnCache } from '../../../../../src/core/dockerfile/rules/clean-yarn-cache.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(cleanYarnCache, {
  good: [
    'RUN yarn install && yarn cache clean',
    'RUN yarn --frozen-lockfile && yarn build && yarn cache clean --all',
    'RUN --mount=type=cache,target=/root/.cache/yarn yarn install',
    'RUN yarn --version && yarn build',
    'FROM a AS b\nRUN yarn install\nFROM c\nCOPY --from=b /x /x',
  ],
  bad: [
    { code: 'RUN «yarn install --production»', fixed: 'RUN yarn install --production && yarn cache clean' },
    'FROM a AS b\nRUN «yarn»\nFROM b',
  ],
});
