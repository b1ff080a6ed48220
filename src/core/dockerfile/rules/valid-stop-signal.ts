import { closest } from '../../text/closest.ts';
import { isSignal, signalNames } from '../signals.ts';
import { defineRule, replace } from './define-rule.ts';

export const validStopSignal = defineRule({
  id: 'valid-stop-signal',
  aliases: ['INVALID_SIGNAL'],
  severity: 'error',
  category: 'correctness',
  summary: 'STOPSIGNAL names a signal that Linux has.',
  keywords: ['STOPSIGNAL'],

  check(file, report) {
    for (const instruction of file.withTriggers) {
      const [signal] = instruction.keyword === 'STOPSIGNAL' ? instruction.args : [];
      if (!signal || signal.value.includes('$') || isSignal(signal.value)) continue;
      const near = closest(signal.value, signalNames);
      report(signal, `There is no signal "${signal.value}"${near ? `; did you mean ${near}?` : '.'}`, {
        fix: near ? { title: `Write ${near}`, edits: [replace(signal, near)] } : undefined,
      });
    }
  },
});
