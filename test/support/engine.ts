/**
 * The engine and the registry a test run has to itself. In `test/engine/NAME.test.ts`:
 *
 *     import { testEngine } from '../support/engine.ts';
 *
 *     describe('…', () => {
 *       const { host, socket, registry } = testEngine();   // inside describe: skips the block where there is no engine
 *       it('pulls', async () => { … `alpine:3` … });
 *     });
 *
 * `npm run test:engine -- --grep "pulls"` starts both, runs the tests and stops both. While working on a test,
 * `npm run engine` keeps them up and prints the two variables to set for a bare mocha.
 *
 * Without a pull from the outside world there are `busybox:1`, `alpine:3`, `debian:12-slim` and `redis:7`, pulled
 * through the registry, which is the engine's mirror. Anything may be pushed to `${registry}/NAME:TAG`.
 * A registry with a password: test/support/registry.ts. An engine that dies and comes back: `killEngine`, `reviveEngine`.
 * A test removes what it makes; names of its own keep it from being disturbed by another.
 */
import { killEngine as kill, enginePid as pidOf, resumeEngine } from '../../scripts/setup/engine.ts';
import { placeFor } from '../../scripts/setup/places.ts';
import { skip } from './skip.ts';

export interface TestEngine {
  /** `unix:///…/docker.sock`, as DOCKER_HOST wants it. */
  readonly host: string;
  readonly socket: string;
  /** `127.0.0.1:PORT` */
  readonly registry: string;
}

export function testEngine(): TestEngine {
  const host = process.env.GANTRY_TEST_ENGINE ?? '';
  const registry = process.env.GANTRY_TEST_REGISTRY ?? '';
  if (!host && process.env.CI) throw new Error('no test engine: run `npm run test:engine`');
  if (!host)
    before('an engine', function needed() {
      skip(this, 'needs an engine: npm run test:engine starts one');
    });
  return { host, socket: host.replace(/^unix:\/\//, ''), registry };
}

/** Ends the test engine with no farewell, as a crash would. Call `reviveEngine` in an `after`. */
export const killEngine = (): Promise<void> => kill(placeFor('test'));

export const reviveEngine = async (): Promise<void> => void (await resumeEngine(placeFor('test')));

export const enginePid = (): number => pidOf(placeFor('test'));
