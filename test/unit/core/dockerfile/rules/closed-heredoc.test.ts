import { closedHeredoc } from '../../../../../src/core/dockerfile/rules/closed-heredoc.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(closedHeredoc, {
  good: ['RUN <<EOF\nx\nEOF', 'RUN <<-EOF\n\tx\n\tEOF'],
  bad: ['RUN «<<EOF»\nx\n  EOF\n', 'COPY <<A «<<"B"» /\nx\nA\ny'],
});
