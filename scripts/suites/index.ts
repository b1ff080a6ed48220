import { runBrowser } from './browser.ts';
import { runConformance } from './conformance.ts';
import { runEngine } from './engine.ts';
import { runHost } from './host.ts';
import { runMocha } from './mocha.ts';
import type { Suite } from './suite.ts';

/** Cheapest first, so that the commonest mistakes show soonest. */
export const suites: readonly Suite[] = [
  { name: 'unit', needsStack: false, run: (args, env) => runMocha({ folder: 'unit', args, env, timeout: 5_000 }) },
  { name: 'conformance', needsStack: false, run: runConformance },
  { name: 'engine', needsStack: true, run: runEngine },
  { name: 'host', needsStack: true, run: runHost },
  { name: 'browser', needsStack: true, run: runBrowser },
];
