import type { Project } from '../../../core/compose/project.ts';
import type { ComposeQuestion, ComposeWarning, PlanStep, RecreatePolicy } from '../../types.ts';
import type { Observed, ObservedContainer, ObservedNetwork, ObservedVolume } from '../observed.ts';

export interface ReconcileOptions {
  /** Named services: `recreate` is for them, `recreateDependencies` for the others. Empty: all are named. */
  readonly services: readonly string[];
  readonly recreate: RecreatePolicy;
  readonly recreateDependencies: RecreatePolicy;
  /** Replacements take the anonymous volumes over. */
  readonly inherit: boolean;
  readonly removeOrphans: boolean;
  /** The `image` labels that fit each service's image as it is now; a service without an entry is not compared. */
  readonly images?: ReadonlyMap<string, readonly string[]>;
  /** The same for images that are mounted as volumes. */
  readonly imageVolumes?: ReadonlyMap<string, string>;
  readonly answer: (question: ComposeQuestion) => boolean;
}

/** A step with what is needed to do it. */
export interface Operation extends PlanStep {
  /** The key of a network or volume in the file. */
  readonly key?: string;
  /** What is stopped, removed, connected … */
  readonly container?: ObservedContainer;
  /** Whose anonymous volumes a new container takes over. */
  readonly inherit?: ObservedContainer;
  readonly number?: number;
  /** The step whose container is renamed. */
  readonly creation?: number;
  /** A failure only warns. */
  readonly bestEffort?: boolean;
  /** Why a container is replaced, in a form that more can be said about. */
  readonly replacing?: { readonly container: ObservedContainer; readonly because: RecreateReason };
}

export type RecreateReason =
  | { readonly kind: 'forced' | 'config' | 'contents' | 'image' | 'image-volume' }
  | { readonly kind: 'dependency'; readonly service: string }
  | { readonly kind: 'network' | 'volume'; readonly key: string };

/** A plan while it is being made. Every part adds to it in turn: networks, volumes, containers, orphans. */
export interface Draft {
  readonly project: Project;
  readonly observed: Observed;
  readonly options: ReconcileOptions;
  readonly operations: Operation[];
  readonly warnings: ComposeWarning[];
  /** The networks and volumes that are meant, once chosen. */
  readonly networks: Map<string, ObservedNetwork>;
  readonly volumes: Map<string, ObservedVolume>;
  /** The steps that what uses them has to wait for. */
  readonly networkSteps: Map<string, number>;
  readonly volumeSteps: Map<string, number>;
  readonly serviceSteps: Map<string, number>;
  /** Stops and reconnections by container id, so that nothing is done twice or too early. */
  readonly stops: Map<string, number>;
  readonly reconnections: Map<string, number[]>;
  readonly recreated: Set<string>;
  /** Services whose containers go with a volume: to be made anew. */
  readonly emptied: Set<string>;
}

export function add(draft: Draft, operation: Omit<Operation, 'id'>): number {
  const id = draft.operations.length + 1;
  const after = [...new Set(operation.after)].sort((a, b) => a - b);
  draft.operations.push({ ...operation, id, after });
  return id;
}

/** Existing containers of a service that the plan has not taken away already. */
export const containersOf = (draft: Draft, service: string): readonly ObservedContainer[] =>
  draft.emptied.has(service) ? [] : (draft.observed.containers.get(service) ?? []);

export const resourceOf = (container: ObservedContainer): string => `service:${container.service}:${container.number}`;

/** Stops a container once, however many reasons there are. Returns the step. */
export function stop(draft: Draft, container: ObservedContainer, cause: string, rest: Partial<Operation> = {}): number {
  const earlier = draft.stops.get(container.id);
  if (earlier !== undefined) return earlier;
  const id = add(draft, {
    kind: 'stop-container',
    resource: resourceOf(container),
    name: container.name,
    service: container.service,
    cause,
    after: [],
    container,
    ...rest,
  });
  draft.stops.set(container.id, id);
  return id;
}

export function remove(
  draft: Draft,
  container: ObservedContainer,
  cause: string,
  after: readonly number[],
  rest: Partial<Operation> = {},
): number {
  return add(draft, {
    kind: 'remove-container',
    resource: resourceOf(container),
    name: container.name,
    service: container.service,
    cause,
    after,
    container,
    ...rest,
  });
}

export const sortedKeys = (of: object): string[] => Object.keys(of).sort();
