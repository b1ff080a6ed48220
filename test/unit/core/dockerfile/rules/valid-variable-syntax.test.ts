import { validVariableSyntax } from '../../../../../src/core/dockerfile/rules/valid-variable-syntax.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validVariableSyntax, {
  good: ['ENV a=${b} c=${d:-e} f=${g+h} i=${j#k} l=${m//n/o}', 'RUN echo ${a^^} ${b:0:1}', 'ENV a=$b'],
  bad: ['ENV a=«${b:0:1}»', 'COPY «${a^^}» b', 'ENV a=«${b»', 'FROM «${a:-»'],
});
