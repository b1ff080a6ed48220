import { own } from './setup/leftovers.ts';
import { isMissing } from './setup/missing.ts';
import { placeFor } from './setup/places.ts';
import { type Stack, startStack } from './setup/stack.ts';
import { add, type Counts, nothing, summary } from './suites/counts.ts';
import { suites } from './suites/index.ts';
import type { Suite } from './suites/suite.ts';

/**
 * `npm test [SUITE…] [-- MOCHA ARGUMENTS]`: runs the suites, all of them unless some are named, on an engine and a
 * registry of its own. What cannot run here is skipped on a desk and fails where CI is set.
 */
export async function main(args: readonly string[]): Promise<number> {
  const named = args.filter((arg) => suites.some(({ name }) => name === arg));
  const rest = args.filter((arg) => !named.includes(arg));
  const chosen = suites.filter(({ name }) => named.length === 0 || named.includes(name));
  const stack = await stackFor(chosen);
  let total = nothing;
  try {
    for (const suite of chosen) total = add(total, await runSuite(suite, rest, stack));
  } finally {
    await stack.end();
  }
  console.log(summary(total));
  return total.failed > 0 ? 1 : 0;
}

async function runSuite(suite: Suite, args: readonly string[], { failure, env }: SuiteStack): Promise<Counts> {
  console.log(`\n=== ${suite.name}`);
  try {
    if (suite.needsStack && failure && process.env.CI) throw failure;
    return await suite.run(args, env);
  } catch (error) {
    const verdict = process.env.CI || !isMissing(error) ? 'failed' : 'skipped';
    console.error(`${suite.name} tests ${verdict}: ${error instanceof Error ? error.message : String(error)}`);
    return { ...nothing, [verdict]: 1 };
  }
}

interface SuiteStack {
  readonly env: NodeJS.ProcessEnv;
  /** Why there is no engine; its tests skip themselves. */
  readonly failure?: unknown;
  end(): Promise<void>;
}

/** Ends the engine also when the run is interrupted. */
async function stackFor(chosen: readonly Suite[]): Promise<SuiteStack> {
  const place = placeFor('test');
  if (!chosen.some(({ needsStack }) => needsStack)) return { env: {}, end: async () => undefined };
  try {
    const started = Date.now();
    const stack = await startStack(place, { keepData: false });
    console.log(`engine ${stack.engine.host}, registry ${stack.registry.address} (${Date.now() - started} ms)`);
    const interrupted = () => void stack.stop().finally(() => process.exit(130));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
    return { env: environment(stack), end: () => stack.stop() };
  } catch (failure) {
    if (!isMissing(failure)) throw failure;
    console.error(`no engine for the tests: ${failure.message}`);
    own(place.run);
    return { env: {}, failure, end: async () => undefined };
  }
}

/** What test/support/engine.ts reads. */
const environment = ({ engine, registry }: Stack): NodeJS.ProcessEnv => ({
  GANTRY_TEST_ENGINE: engine.host,
  GANTRY_TEST_REGISTRY: registry.address,
});
