import type { PlanStep, PlanStepKind } from '../../engine/types.ts';
import type { PlanPreview } from '../../state/plan-preview.ts';
import { group } from '../../state/selectors.ts';
import { plural } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Tone, View } from './view.ts';

export type PlanNode =
  | { readonly kind: 'planGroup'; readonly name: string; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'planStep'; readonly step: PlanStep };

const looks: Record<PlanStepKind, readonly [icon: string, tone: Tone, verb: string]> = {
  'pull-image': ['cloud-download', 'accent', 'Pull'],
  'build-image': ['package', 'accent', 'Build'],
  'create-network': ['add', 'good', 'Create network'],
  'remove-network': ['remove', 'bad', 'Remove network'],
  'connect-network': ['link', 'good', 'Connect'],
  'disconnect-network': ['link', 'warning', 'Disconnect'],
  'create-volume': ['add', 'good', 'Create volume'],
  'remove-volume': ['remove', 'bad', 'Remove volume'],
  'create-container': ['add', 'good', 'Create'],
  'start-container': ['play', 'good', 'Start'],
  'stop-container': ['debug-stop', 'warning', 'Stop'],
  'remove-container': ['remove', 'bad', 'Remove'],
  'rename-container': ['edit', 'busy', 'Rename'],
  'remove-image': ['remove', 'bad', 'Remove image'],
};

const shared = 'Networks and volumes';
const isShared = (node: PlanNode): boolean => node.kind === 'planGroup' && node.name === shared;

/** What a Compose command would do, by service, each step with its cause. */
export const planView = (preview: PlanPreview): View<PlanNode> => ({
  id: 'gantry.plan',
  watches: [],

  roots: () =>
    [...group(preview.current?.plan.steps ?? [], ({ service }) => service ?? shared)]
      .map(([name, steps]): PlanNode => ({ kind: 'planGroup', name, steps }))
      .sort((a, b) => Number(isShared(b)) - Number(isShared(a))),

  children: (node) =>
    node.kind === 'planGroup' ? node.steps.map((step): PlanNode => ({ kind: 'planStep', step })) : [],

  row(node) {
    if (node.kind === 'planGroup')
      return {
        id: `plan/${node.name}`,
        label: node.name,
        description: plural(node.steps.length, 'step'),
        icon: node.name === shared ? 'type-hierarchy' : 'server-process',
        tone: 'muted',
        context: 'planGroup',
        children: 'expanded',
      };
    const { step } = node;
    const [icon, tone, verb] = looks[step.kind];
    return {
      id: `plan/step/${step.id}`,
      label: `${verb} ${step.name}`,
      description: [step.cause, step.loses && `loses ${step.loses}`].filter(Boolean).join(' · '),
      tooltip: tooltip(`${step.id}. ${verb} ${step.name}`, {
        Why: step.cause,
        'Lost for good': step.loses,
        After: step.after.length ? step.after.map((id) => `#${id}`).join(', ') : undefined,
      }),
      icon: step.loses ? 'warning' : icon,
      tone: step.loses ? 'warning' : tone,
      context: 'planStep',
    };
  },

  message() {
    const { current } = preview;
    if (!current) return undefined;
    const { steps, warnings } = current.plan;
    const count = steps.length
      ? `${plural(steps.length, 'step')}, nothing done yet.`
      : 'Nothing to do: it is as the files say.';
    return [count, ...warnings.map(({ message }) => message)].join(' ');
  },

  description: () => preview.current?.title,
});
