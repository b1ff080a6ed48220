import { wgetOrCurl } from '../../../../../src/core/dockerfile/rules/wget-or-curl.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(wgetOrCurl, {
  good: ['RUN wget a\nRUN wget b', 'RUN apt-get install wget curl && curl x', 'FROM a\nRUN wget x\nFROM b\nRUN curl x'],
  bad: ['RUN wget a && «curl» b && wget c', 'RUN curl a\nRUN (b; «wget» c) | d\nRUN curl e'],
});
