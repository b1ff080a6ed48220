import assert from 'node:assert/strict';
import type { Project } from '../../../src/core/compose/project.ts';
import type { ComposePlan, PlanStep } from '../../../src/engine/types.ts';
import { divergenceOf } from '../../../src/state/divergences.ts';

const step = (kind: PlanStep['kind'], service: string, cause: string): PlanStep => ({
  id: 1,
  kind,
  resource: `service:${service}:1`,
  name: service,
  service,
  cause,
  after: [],
});

describe('divergences', () => {
  it('tells replaced containers from those that only stopped or were never made', () => {
    const project = {
      services: { web: {}, db: {}, new: {} },
      disabledServices: { debug: { profiles: ['dev'] } },
    } as unknown as Project;
    const plan: ComposePlan = {
      project: 'shop',
      steps: [
        step('create-container', 'web', 'config changed: environment.PORT'),
        step('start-container', 'db', 'stopped'),
        step('create-container', 'new', 'not found'),
      ],
      warnings: [],
      orphans: [],
    };
    const { reasons, missing } = divergenceOf(project, plan, new Set(['web', 'db']));
    assert.deepEqual([...reasons], [['web', 'config changed: environment.PORT']]);
    assert.deepEqual(missing, [
      { name: 'new', profiles: [] },
      { name: 'debug', profiles: ['dev'] },
    ]);
  });
});
