import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own listing, and at its end how many tests did what, into the file that GANTRY_TEST_COUNTS names. */
class CountingReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    const file = process.env.GANTRY_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  }
}

// Mocha looks for a reporter in a module's default export.
// biome-ignore lint/style/noDefaultExport: see above
export default CountingReporter;
