import assert from 'node:assert/strict';
import { append, emptyLog, type StepLog, textOf } from '../../../src/state/step-log.ts';

const joined = (texts: readonly string[]): StepLog => texts.reduce(append, emptyLog);

describe('what is kept of a step’s output', () => {
  it('is all of it, as long as it is not long', () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `${i} ${'x'.repeat(90)}\n`);
    assert.equal(textOf(joined(texts)), texts.join(''));
    assert.equal(textOf(joined([texts.join('')])), texts.join(''));
  });

  it('is its beginning and its end, with a word between', () => {
    for (const size of [10, 1000, 100_000, 1_000_000]) {
      const all = Array.from({ length: 2_000_000 / 10 }, (_, i) => String(i).padStart(9, '0')).join('\n');
      const texts = Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
      const [head = '', tail = ''] = textOf(joined(texts)).split('\n… output left out …\n');
      assert.ok(all.startsWith(head) && head.length === 256 * 1024, `${size}: ${head.length}`);
      assert.ok(
        all.endsWith(tail) && tail.length >= 128 * 1024 && tail.length <= 256 * 1024,
        `${size}: ${tail.length}`,
      );
    }
  });

  it('leaves the log as it was', () => {
    const log = append(emptyLog, 'a');
    append(log, 'b');
    assert.equal(textOf(log), 'a');
  });
});
