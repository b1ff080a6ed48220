import type { ComposePlan, PlanStep, PlanStepKind } from '../../engine/types.ts';
import type { PlanPreview } from '../../state/plan-preview.ts';
import { group } from '../../state/selectors.ts';
import { plural } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row, Tone, View } from './view.ts';

export type PlanNode =
  | { readonly kind: 'planGroup'; readonly name: string; readonly steps: readonly PlanStep[] }
  /** One container for another; `step` makes the new one and knows why. */
  | { readonly kind: 'planRecreate'; readonly step: PlanStep; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'planStep'; readonly step: PlanStep; readonly part?: boolean };

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
const titleOf = ({ kind, name }: PlanStep): string => `${looks[kind][2]} ${name}`;

/** Without the project's name where that says nothing: the cause beside it is worth the room. */
const short = (title: string, { service }: PlanStep, project: string): string =>
  service ? title.replace(` ${project}-`, ' ') : title;

const isImage = ({ kind }: PlanStep): boolean => kind === 'pull-image' || kind === 'build-image';
const isShared = ({ name }: { readonly name: string }): boolean => name === shared;

/** Services as they come to life, whichever image is fetched first. */
const inOrder = (steps: readonly PlanStep[]): PlanStep[] =>
  steps.toSorted((a, b) => Number(isImage(a)) - Number(isImage(b)));

/** Steps of one recreation under one row, the others as they are. */
function rowsOf(steps: readonly PlanStep[]): PlanNode[] {
  const groups = group(steps, ({ group: name, id }) => name ?? String(id));
  return [...groups.values()].flatMap((members): PlanNode[] => {
    const made = members.find(({ kind, group: name }) => kind === 'create-container' && name?.startsWith('recreate:'));
    return made
      ? [{ kind: 'planRecreate', step: made, steps: members }]
      : members.map((step) => ({ kind: 'planStep', step }));
  });
}

function groupRow({ name, steps }: Extract<PlanNode, { kind: 'planGroup' }>): Row {
  return {
    id: `plan/${name}`,
    label: name,
    description: plural(steps.length, 'step'),
    icon: name === shared ? 'type-hierarchy' : 'server-process',
    tone: 'muted',
    context: 'planGroup',
    children: 'expanded',
  };
}

function recreateRow({ step, steps }: Extract<PlanNode, { kind: 'planRecreate' }>, project: string): Row {
  const title = `Recreate ${(steps.find(({ kind }) => kind === 'rename-container') ?? step).name}`;
  return {
    id: `plan/recreate/${step.id}`,
    label: short(title, step, project),
    description: step.cause.replace(/^config changed: /, ''),
    tooltip: tooltip(title, { Why: step.cause, 'Made of': steps.map(titleOf).join(', ') }),
    icon: 'sync',
    tone: 'warning',
    context: 'planStep',
    children: 'collapsed',
  };
}

function stepRow(step: PlanStep, cause: string, { steps, project }: ComposePlan): Row {
  const [icon, tone] = looks[step.kind];
  const after = steps.filter(({ id }) => step.after.includes(id)).map(titleOf);
  return {
    id: `plan/step/${step.id}`,
    label: short(titleOf(step), step, project),
    description: [cause, step.loses && `loses ${step.loses}`].filter(Boolean).join(' · '),
    tooltip: tooltip(titleOf(step), {
      Why: cause,
      'Lost for good': step.loses,
      After: after.join(', ') || undefined,
    }),
    icon: step.loses ? 'warning' : icon,
    tone: step.loses ? 'warning' : tone,
    context: 'planStep',
  };
}

/** What a Compose command would do, by service, each step with its cause. */
export const planView = (preview: PlanPreview): View<PlanNode> => ({
  id: 'gantry.plan',
  watches: [],

  roots: () =>
    [...group(inOrder(preview.current?.plan.steps ?? []), ({ service }) => service ?? shared)]
      .map(([name, steps]) => ({ kind: 'planGroup' as const, name, steps: steps.toSorted((a, b) => a.id - b.id) }))
      .sort((a, b) => Number(isShared(b)) - Number(isShared(a))),

  children(node) {
    if (node.kind === 'planGroup') return rowsOf(node.steps);
    return node.kind === 'planRecreate' ? node.steps.map((step) => ({ kind: 'planStep', step, part: true })) : [];
  },

  row(node) {
    const plan = preview.current?.plan ?? { project: '', steps: [], warnings: [], orphans: [] };
    if (node.kind === 'planGroup') return groupRow(node);
    if (node.kind === 'planRecreate') return recreateRow(node, plan.project);
    // The whole recreation says why.
    return stepRow(node.step, node.part ? '' : node.step.cause, plan);
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
