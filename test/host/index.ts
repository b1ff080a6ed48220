import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';

/**
 * What VS Code calls in its extension host, server and desktop alike. scripts/suites/host.ts bundles it as CommonJS and
 * says by variables what to run and where to write; a run that wrote no counts has crashed, whatever VS Code says.
 */
export async function run(): Promise<void> {
  showOutput(process.env.GANTRY_TEST_OUTPUT ?? '');
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, reporter: 'spec' });
  const grep = process.env.GANTRY_TEST_GREP;
  if (grep) mocha.grep(grep);
  for (const file of readdirSync(__dirname)) if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  await mocha.loadFilesAsync();
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const running: Mocha.Runner = mocha.run(() => resolve(running));
  });
  const { passes: passed = 0, failures: failed = 0, pending: skipped = 0 } = runner.stats ?? {};
  writeFileSync(process.env.GANTRY_TEST_COUNTS ?? '', JSON.stringify({ passed, failed, skipped }));
  if (failed > 0) throw new Error(`${failed} failed`);
}

/** The host's console goes to the workbench, where nobody reads it; its methods have setters that do nothing. */
function showOutput(file: string): void {
  const write = (...values: unknown[]): void => appendFileSync(file, `${format(...values)}\n`);
  for (const name of ['log', 'info', 'warn', 'error'])
    Object.defineProperty(console, name, { configurable: true, writable: true, value: write });
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    appendFileSync(file, chunk);
    return true;
  };
}
