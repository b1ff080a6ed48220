import { validStopSignal } from '../../../../../src/core/dockerfile/rules/valid-stop-signal.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validStopSignal, {
  good: ['STOPSIGNAL SIGTERM', 'STOPSIGNAL quit', 'STOPSIGNAL 9', 'STOPSIGNAL SIGRTMIN+3', 'STOPSIGNAL $S'],
  bad: [
    { code: 'STOPSIGNAL «SIGTREM»', fixed: 'STOPSIGNAL SIGTERM' },
    'STOPSIGNAL «0»',
    'STOPSIGNAL «65»',
    'STOPSIGNAL «stop-now»',
  ],
});
