import type { BuildStep, CacheMiss } from '../engine/types.ts';
import type { Build } from './builds.ts';

/** Why a step was not taken from the cache. */
export interface StepMiss {
  readonly miss: CacheMiss;
  /** The first step that missed, where it was another one than the step that was asked for. */
  readonly first?: BuildStep;
}

/** undefined for steps that were cached, or that never are. */
export function missOf(build: Build, { id }: BuildStep): StepMiss | undefined {
  const own = build.misses?.find(({ stepId }) => stepId === id);
  if (own) return { miss: own };
  const miss = build.misses?.find(({ followers }) => followers.includes(id));
  const first = miss && build.steps.get(miss.stepId);
  return first && { miss, first };
}
