import { noUndefinedVariable } from '../../../../../src/core/dockerfile/rules/no-undefined-variable.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noUndefinedVariable, {
  good: [
    'FROM golang\nWORKDIR $GOPATH/src',
    'FROM scratch\nARG foo\nCOPY x${foo} .',
    'FROM a\nRUN echo $x',
    'FROM a\nENV PATH=/x:$PATH LD_LIBRARY_PATH=/y:$LD_LIBRARY_PATH',
    'FROM a\nCOPY x $JAVA_HOME/lib',
    'FROM a\nARG a=1 b=$a\nENV c=$b',
    'FROM a AS b\nARG x=1\nENV y=1\nFROM b\nCOPY $x $y/',
    'ENV a=$b',
    'FROM a\nENV e=1\nCOPY $e \\$f /',
    "FROM a\nLABEL a='$b'",
    'ARG BLA\nENV BLA=${BLA}',
  ],
  bad: [
    'FROM a\nCOPY $«foo» /',
    'FROM scratch\nCOPY $«HOME»/x /',
    { code: 'FROM a\nARG DIR_ASSETS\nCOPY $«DIR_ASSET» .', fixed: 'FROM a\nARG DIR_ASSETS\nCOPY $DIR_ASSETS .' },
    { code: 'FROM a\nENV PATH=$«PAHT»:/x', fixed: 'FROM a\nENV PATH=$PATH:/x' },
    { code: 'ENV a=1 b=$«a»/x', fixed: 'ENV a=1\nENV b=$a/x' },
    'ENV PATH=/a:${«PATH»} PATH=/b:${«PATH»}',
    'FROM a\nARG ${«b»} b=1',
    'FROM b AS a\nFROM c\nWORKDIR ${«foo»:-/x}',
  ],
});
