import { copyDestinationWithoutWorkdir } from '../../../../../src/core/dockerfile/rules/copy-destination-without-workdir.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(copyDestinationWithoutWorkdir, {
  good: [
    'FROM scratch\nCOPY a b',
    'FROM a\nWORKDIR /x\nCOPY a b',
    'COPY a /b',
    'COPY a c:\\b',
    'COPY a "d:/b"',
    'COPY a $B',
    'COPY a "${B}/c"',
    'FROM a AS b\nWORKDIR /x\nFROM b\nCOPY a .',
    'COPY ["a", "/b"]',
  ],
  bad: ['COPY a «b»', 'FROM a AS x\nWORKDIR /x\nFROM a\nCOPY a «.»', 'COPY ["a", "«b»"]', 'ADD a «"b"»'],
});
