import type { ComposePlan, PlanStep, PlanStepKind } from '../../src/engine/types.ts';
import { PlanPreview } from '../../src/state/plan-preview.ts';

const step = (
  id: number,
  kind: PlanStepKind,
  name: string,
  cause: string,
  after: readonly number[],
  more: Partial<PlanStep> = {},
): PlanStep => ({ id, kind, resource: '', name, cause, after, ...more });

const web = { service: 'web' };
const db = { service: 'db' };
const worker = { service: 'worker', group: 'recreate:worker:1' };

const plan: ComposePlan = {
  project: 'shop',
  steps: [
    step(1, 'pull-image', 'busybox:1', 'not here yet', [], web),
    step(2, 'create-network', 'shop_default', 'not found', []),
    step(3, 'remove-volume', 'shop_data', 'config changed', [], { loses: 'all data in volume shop_data' }),
    step(4, 'create-container', 'shop-db-1', 'no existing container', [2], db),
    step(5, 'create-container', 'shop-web-1', 'no existing container', [1, 2, 4], web),
    step(6, 'start-container', 'shop-db-1', 'new container', [4], db),
    step(7, 'start-container', 'shop-web-1', 'new container, once db is healthy', [5, 6], web),
    step(8, 'create-container', '0123456789ab_shop-worker-1', 'config changed: environment.PORT', [], worker),
    step(9, 'stop-container', 'shop-worker-1', 'replaced by #8', [8], worker),
    step(10, 'remove-container', 'shop-worker-1', 'replaced by #8', [9], worker),
    step(11, 'rename-container', 'shop-worker-1', 'finalize recreate', [10], worker),
  ],
  warnings: [{ message: 'This engine ignores annotations.' }],
  orphans: [],
};

/** A plan of every kind of row, waiting for the user's word. */
export function samplePlan(): PlanPreview {
  const preview = new PlanPreview();
  preview.show({ title: 'Up shop', plan, apply: async () => undefined });
  return preview;
}
