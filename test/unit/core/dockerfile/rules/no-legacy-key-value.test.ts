import { noLegacyKeyValue } from '../../../../../src/core/dockerfile/rules/no-legacy-key-value.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noLegacyKeyValue, {
  good: ['ENV a=b', 'LABEL a=b c="d e"', 'ENV a=b c', 'ARG a'],
  bad: [
    { code: 'ENV «a b»', fixed: 'ENV a=b' },
    { code: 'LABEL «a b c»', fixed: 'LABEL a="b c"' },
    { code: 'ENV «a "b c"»', fixed: 'ENV a="b c"' },
    { code: "ENV «a b 'c d' e»", fixed: "ENV a=b\\ 'c d'\\ e" },
    { code: 'ENV «a \\\n  b \\\n  c»', fixed: 'ENV a="b \\\n  c"' },
    { code: 'ONBUILD ENV «a  b»', fixed: 'ONBUILD ENV a=b' },
    'ENV «a»',
  ],
});
