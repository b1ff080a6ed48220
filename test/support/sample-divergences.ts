import type { Divergence, Divergences } from '../../src/state/divergences.ts';

const shop: Divergence = {
  reasons: new Map([
    ['web', 'config changed: environment.PORT'],
    ['worker', 'image changed'],
  ]),
  missing: [
    { name: 'cron', profiles: [] },
    { name: 'debug', profiles: ['dev'] },
  ],
};

export const sampleDivergences: Pick<Divergences, 'get'> = { get: (name) => (name === 'shop' ? shop : undefined) };
