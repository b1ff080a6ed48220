import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { skipReason } from './skip.ts';

/**
 * Mocha's own listing, and at its end why tests were passed over, and how many did what, into the file that
 * GANTRY_TEST_COUNTS names.
 */
class CountingReporter extends Mocha.reporters.Spec {
  readonly #reasons = new Map<string, number>();

  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pending', (test) => {
      const reason = skipReason(test);
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    });
  }

  override epilogue(): void {
    super.epilogue();
    for (const [reason, count] of this.#reasons) console.log(`  ${count} skipped: ${reason}`);
    const { passes, failures, pending } = this.stats;
    const file = process.env.GANTRY_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  }
}

// Mocha looks for a reporter in a module's default export.
// biome-ignore lint/style/noDefaultExport: see above
export default CountingReporter;
