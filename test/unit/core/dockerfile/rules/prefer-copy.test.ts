import { preferCopy } from '../../../../../src/core/dockerfile/rules/prefer-copy.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(preferCopy, {
  good: [
    'ADD a.tar.gz /x/',
    'ADD https://example.com/a /x',
    'ADD git@github.com:a/b.git /x',
    'ADD $SRC /x',
    'ADD --checksum=x a /x',
    'COPY a /x',
    'ADD a',
    'ADD "a.tar.xz" /x/',
  ],
  bad: [
    { code: '«ADD» a /x', fixed: 'COPY a /x' },
    { code: '«add» ["a b", "c.zip", "/x/"]', fixed: 'copy ["a b", "c.zip", "/x/"]' },
    { code: '«ADD» --chown=a:b . /x', fixed: 'COPY --chown=a:b . /x' },
    { code: 'ONBUILD «ADD» "a" /x', fixed: 'ONBUILD COPY "a" /x' },
  ],
});
