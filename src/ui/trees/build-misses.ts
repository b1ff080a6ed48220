import type { BuildStep } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { type MissDetail, missDetails } from '../../state/miss-details.ts';
import { missLabel, missText } from '../../state/miss-text.ts';
import { missOf } from '../../state/misses.ts';
import { oneLine } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

/** One thing that kept a step out of the cache, below the step. */
export interface MissNode {
  readonly kind: 'miss';
  readonly build: Build;
  readonly step: BuildStep;
  readonly detail: MissDetail;
  readonly index: number;
}

const icons = { changed: 'diff-modified', added: 'diff-added', removed: 'diff-removed' } as const;

/** What is different from the last build, or the earlier step whose miss made this one run. None where all is new. */
export function missNodes(build: Build, step: BuildStep): MissNode[] {
  const found = missOf(build, step);
  if (!found || !missLabel(found.miss.reason)) return [];
  const { miss, first } = found;
  const details: readonly MissDetail[] = first ? [{ what: `after ${oneLine(first.name)}` }] : missDetails(miss.reason);
  return details.map((detail, index) => ({ kind: 'miss', build, step, detail, index }));
}

/** Beside the step's time. */
export function missWords(build: Build, step: BuildStep): string | undefined {
  const found = missOf(build, step);
  return found && !found.first ? missLabel(found.miss.reason) : undefined;
}

export function missRow({ build, step, detail, index }: MissNode): Row {
  const { what, how, before } = detail;
  const reason = missOf(build, step)?.miss.reason;
  return {
    id: `build/${build.id}/step/${step.id}/miss/${index}`,
    label: oneLine(what),
    description: before === undefined ? (how ?? '') : `was: ${oneLine(before)}`,
    tooltip: tooltip(oneLine(what), { Before: before, Why: reason && missText(reason) }),
    icon: how ? icons[how] : 'info',
    tone: 'muted',
    context: 'buildMiss',
    command: { id: 'gantry.builds.whyNotCached', title: 'Why was this not cached?' },
    accessibleLabel: `not cached: ${oneLine(what)}${how ? `, ${how}` : ''}`,
  };
}
