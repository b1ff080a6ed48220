import { copyToDirectory } from '../../../../../src/core/dockerfile/rules/copy-to-directory.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(copyToDirectory, {
  good: [
    'COPY a b',
    'COPY a b c/',
    'COPY a b "c/"',
    'COPY a b .',
    'COPY a b ./..',
    'COPY a b $DIR',
    'COPY ["a", "b", "c/"]',
    'COPY <<A <<B /x/\nA\nB',
    'COPY a b C:\\\\x\\\\',
    'COPY a b ${d:-/x}',
  ],
  bad: [
    { code: 'COPY a b «c»', fixed: 'COPY a b c/' },
    { code: 'ADD ["a", "b", "«c»"]', fixed: 'ADD ["a", "b", "c/"]' },
    { code: 'COPY a b «"c"»', fixed: 'COPY a b "c/"' },
    { code: 'ONBUILD COPY a b «/c»', fixed: 'ONBUILD COPY a b /c/' },
  ],
});
