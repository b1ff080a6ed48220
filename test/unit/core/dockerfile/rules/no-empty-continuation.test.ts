import { noEmptyContinuation } from '../../../../../src/core/dockerfile/rules/no-empty-continuation.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noEmptyContinuation, {
  good: ['RUN a \\\n  b', 'RUN a \\\n  # comment\n  b', 'RUN <<EOF\na\n\nb\nEOF'],
  bad: [
    { code: 'RUN a \\\n«\n»  b', fixed: 'RUN a \\\n  b' },
    { code: 'RUN a \\\n« \t\n» && b \\\n\n\n && c\n', fixed: 'RUN a \\\n && b \\\n && c\n' },
    { code: 'COPY a \\\r\n«\r\n»  b', fixed: 'COPY a \\\r\n  b' },
  ],
});
