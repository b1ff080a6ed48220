import { quietWget } from '../../../../../src/core/dockerfile/rules/quiet-wget.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(quietWget, {
  good: [
    'RUN wget -q x',
    'RUN wget -qO- x',
    'RUN wget -nv x',
    'RUN wget --progress=dot x',
    'RUN wget -o log x',
    'RUN wget --no-verbose x',
    'RUN apt-get install wget',
  ],
  bad: [
    { code: 'RUN «wget» -O /x https://example.com', fixed: 'RUN wget --progress=dot:giga -O /x https://example.com' },
  ],
});
