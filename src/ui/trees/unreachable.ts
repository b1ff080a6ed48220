import type { Connection } from '../../state/connection.ts';
import { inWords } from '../../util/errors.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

/** Rows in place of a list that could not be had: what was tried, and what can be done. */
export type UnreachableNode =
  | { readonly kind: 'tried'; readonly url: string; readonly name: string; readonly cause: string }
  | { readonly kind: 'remedy'; readonly command: string; readonly label: string; readonly icon: string };

const remedies: readonly UnreachableNode[] = [
  { kind: 'remedy', command: 'gantry.engine.start', label: 'Start an Engine…', icon: 'debug-start' },
  { kind: 'remedy', command: 'gantry.engine.choose', label: 'Choose Another Engine…', icon: 'plug' },
  { kind: 'remedy', command: 'gantry.engine.retry', label: 'Retry Now', icon: 'refresh' },
  { kind: 'remedy', command: 'gantry.engine.showLog', label: 'Show Log', icon: 'output' },
];

/** Empty while the engine answers. */
export function unreachableRows({ status }: Connection): readonly UnreachableNode[] {
  if (status.kind !== 'failed') return [];
  const { endpoint, error } = status;
  const tried = endpoint ? [endpoint.url, ...(endpoint.others ?? [])] : [];
  return [
    ...tried.map((url): UnreachableNode => ({ kind: 'tried', url, name: endpoint?.name ?? '', cause: error.message })),
    ...remedies,
  ];
}

/** For the views beside Containers, which has the rest. */
export const unreachableNote = ({ status }: Connection): string | undefined =>
  status.kind === 'failed' ? 'No container engine answers: see Containers.' : undefined;

/** What happened and the next step; undefined while the engine answers. */
export function unreachableMessage({ status }: Connection): string | undefined {
  if (status.kind !== 'failed') return undefined;
  return inWords(status.error);
}

export function unreachableRow(node: UnreachableNode): Row {
  if (node.kind === 'tried')
    return {
      id: `tried/${node.url}`,
      label: `Tried ${node.url}`,
      description: node.name,
      tooltip: tooltip(node.url, { From: node.name, Answer: node.cause }),
      icon: 'debug-disconnect',
      tone: 'warning',
      context: 'tried',
    };
  const { command, label, icon } = node;
  return {
    id: `remedy/${command}`,
    label,
    icon,
    tone: 'accent',
    context: 'remedy',
    command: { id: command, title: label, args: [] },
  };
}
