import { noIgnoredCopySource } from '../../../../../src/core/dockerfile/rules/no-ignored-copy-source.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

const surroundings = (...ignore: string[]) => ({ surroundings: { ignore } });

testDockerfileRule(noIgnoredCopySource, {
  good: [
    'COPY secret /',
    { code: 'COPY . /', ...surroundings('secret') },
    { code: 'COPY a /secret', ...surroundings('secret') },
    { code: 'COPY --from=x secret /', ...surroundings('secret') },
    { code: 'COPY docs /', ...surroundings('docs', '!docs/index.html') },
    { code: 'COPY docs/index.html /', ...surroundings('docs', '!docs/index.html') },
    { code: 'COPY . /', ...surroundings('*', '!src') },
    { code: 'ADD https://x/secret /', ...surroundings('**/secret') },
  ],
  bad: [
    { code: 'COPY a «secret» /b/', ...surroundings('secret') },
    { code: 'ADD ["«./secret/x»", "/"]', ...surroundings('secret') },
    { code: 'COPY «.» /', ...surroundings('**') },
    { code: 'COPY «docs/a.md» /', ...surroundings('docs', '!docs/index.html') },
    { code: 'ONBUILD COPY «secret» /', ...surroundings('secret') },
  ],
});
