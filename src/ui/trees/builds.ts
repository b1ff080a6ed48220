import type { BuildStep, StepState } from '../../engine/types.ts';
import type { Build, BuildOutcome, Builds } from '../../state/builds.ts';
import { familiarStep } from '../../state/familiar-step.ts';
import { group } from '../../state/selectors.ts';
import { bytes, duration } from '../../util/format.ts';
import { type MissNode, missNodes, missRow, missWords } from './build-misses.ts';
import { tooltip } from './tooltip.ts';
import type { Row, Tone, View } from './view.ts';

export type BuildNode =
  | { readonly kind: 'build'; readonly build: Build; readonly name: string }
  | { readonly kind: 'stage'; readonly build: Build; readonly name: string; readonly steps: readonly BuildStep[] }
  | { readonly kind: 'step'; readonly build: Build; readonly step: BuildStep }
  | MissNode;

const outcomes: Record<BuildOutcome, readonly [icon: string, tone: Tone]> = {
  running: ['loading~spin', 'accent'],
  succeeded: ['pass', 'good'],
  failed: ['error', 'bad'],
  cancelled: ['circle-slash', 'muted'],
};

const states: Record<StepState, readonly [icon: string, tone: Tone]> = {
  waiting: ['circle-outline', 'muted'],
  running: ['loading~spin', 'accent'],
  done: ['check', 'good'],
  cached: ['history', 'muted'],
  failed: ['error', 'bad'],
  cancelled: ['circle-slash', 'muted'],
};

const internalStage = 'Preparing and exporting';
const stageOf = ({ internal, stage }: BuildStep): string => (internal ? internalStage : (stage ?? 'Steps'));

/** As they stand in the file: newer engines tell the last ones first. */
const byIndex = (steps: readonly BuildStep[]): BuildStep[] =>
  [...steps].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));

function order(stage: string, steps: readonly BuildStep[]): number {
  if (stage === internalStage) return Number.MAX_SAFE_INTEGER;
  return Math.min(...steps.map(({ lines }) => lines?.start ?? Number.MAX_SAFE_INTEGER - 1));
}

/** A stage is as bad as its worst step and as busy as its busiest. */
function stageState(steps: readonly BuildStep[]): StepState {
  const found = new Set(steps.map(({ state }) => state));
  const first = (['failed', 'running', 'cancelled'] as const).find((state) => found.has(state));
  if (first) return first;
  if (found.has('waiting')) return found.size === 1 ? 'waiting' : 'running';
  return found.has('done') ? 'done' : 'cached';
}

function stepRow(build: Build, step: BuildStep): Row {
  const [icon, tone] = states[step.state];
  const sent = (step.progress ?? []).reduce((sum, { current }) => sum + current, 0);
  // A base image that is there already takes no time.
  const time = step.state !== 'cached' && step.durationMs ? duration(step.durationMs) : undefined;
  const log = build.logs.get(step.id);
  const isMissed = missNodes(build, step).length > 0;
  const words = [step.state === 'cached' ? 'CACHED' : time, sent ? bytes(sent) : undefined, missWords(build, step)];
  return {
    id: `build/${build.id}/step/${step.id}`,
    label: familiarStep(step.name),
    description: words.filter(Boolean).join(' · '),
    tooltip: tooltip(step.name, {
      State: step.state,
      Time: time,
      Platform: step.platform,
      Lines: step.lines && `${step.lines.start + 1} to ${step.lines.end + 1}`,
      Error: step.error,
    }),
    icon,
    tone,
    context: ['buildStep', step.state, log && 'log', isMissed && 'missed'].filter(Boolean).join(';'),
    ...(isMissed && { children: 'collapsed' }),
    command: { id: 'gantry.builds.openStep', title: 'Show this step' },
    accessibleLabel: `${step.name}, ${step.state}${time ? `, ${time}` : ''}`,
  };
}

function buildRow(build: Build, name: string, isNewest: boolean): Row {
  const [icon, tone] = outcomes[build.outcome];
  const time = build.ended === undefined ? undefined : duration(build.ended - build.started);
  const steps = [...build.steps.values()].filter(({ internal }) => !internal);
  const cached = steps.filter(({ state }) => state === 'cached').length;
  const done = steps.filter(({ state }) => state === 'done' || state === 'cached').length;
  const running = build.outcome === 'running';
  return {
    id: `build/${build.id}`,
    label: name,
    description: [
      running ? `${done} of ${steps.length} steps` : build.outcome,
      time,
      cached && !running ? `${cached} of ${steps.length} cached` : undefined,
    ]
      .filter(Boolean)
      .join(' · '),
    tooltip: tooltip(name, {
      Dockerfile: build.request.inlineIn?.file ?? build.request.dockerfile,
      Target: build.request.target,
      Started: new Date(build.started).toLocaleTimeString(),
      Error: build.error?.message,
    }),
    icon,
    tone,
    context: `build;${build.outcome}${build.cancel ? ';cancellable' : ''}`,
    children: isNewest || running || build.outcome === 'failed' ? 'expanded' : 'collapsed',
  };
}

/** This window's builds, newest first: stages, steps. `name` says how a build is called. */
export const buildsView = (builds: Builds, nameOf: (build: Build) => string): View<BuildNode> => ({
  id: 'gantry.builds',
  watches: [],

  roots: () => builds.list.map((build) => ({ kind: 'build', build, name: nameOf(build) })),

  children(node) {
    if (node.kind === 'miss') return [];
    if (node.kind === 'step') return missNodes(node.build, node.step);
    const { build } = node;
    if (node.kind === 'stage') return byIndex(node.steps).map((step) => ({ kind: 'step', build, step }));
    return [...group([...build.steps.values()], stageOf)]
      .sort(([a, first], [b, second]) => order(a, first) - order(b, second))
      .map(([name, steps]) => ({ kind: 'stage', build, name, steps }));
  },

  row(node) {
    if (node.kind === 'miss') return missRow(node);
    if (node.kind === 'step') return stepRow(node.build, node.step);
    if (node.kind === 'build') return buildRow(node.build, node.name, node.build.id === builds.list[0]?.id);
    const [icon, tone] = states[stageState(node.steps)];
    const cached = node.steps.filter(({ state }) => state === 'cached').length;
    return {
      id: `build/${node.build.id}/stage/${node.name}`,
      label: node.name,
      description: cached === node.steps.length ? 'CACHED' : cached ? `${cached} of ${node.steps.length} cached` : '',
      icon,
      tone,
      context: 'buildStage',
      children: node.name === internalStage ? 'collapsed' : 'expanded',
    };
  },
});
