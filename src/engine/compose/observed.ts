import type { ContainerState } from '../types/containers.ts';

export interface ObservedMount {
  readonly type: string;
  /** Of a volume. */
  readonly name?: string;
  readonly source: string;
  readonly destination: string;
  readonly writable: boolean;
}

/** A container of the project as a list call shows it. */
export interface ObservedContainer {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly number: number;
  readonly state: ContainerState;
  readonly created: number;
  readonly oneOff: boolean;
  readonly configHash: string;
  readonly imageDigest: string;
  readonly imageVolumes: string;
  /** Network name to id. */
  readonly networks: Readonly<Record<string, string>>;
  readonly mounts: readonly ObservedMount[];
  readonly labels: Readonly<Record<string, string>>;
}

/** `hash` and `project` are empty for what nobody labelled. */
export interface ObservedNetwork {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly project: string;
}

export interface ObservedVolume {
  readonly name: string;
  readonly hash: string;
  readonly project: string;
}

/** All that the engine has of a project, by the names of its files. Several networks may claim one key after a rename. */
export interface Observed {
  readonly containers: ReadonlyMap<string, readonly ObservedContainer[]>;
  /** Of services that no file names, and one-offs that ended. */
  readonly orphans: readonly ObservedContainer[];
  readonly networks: ReadonlyMap<string, readonly ObservedNetwork[]>;
  readonly volumes: ReadonlyMap<string, readonly ObservedVolume[]>;
}

/** The one of several that the file means (else the first by name), and the others. */
export function choose<T extends { readonly name: string }>(
  found: readonly T[] | undefined,
  name: string,
): { readonly chosen?: T; readonly others: readonly T[] } {
  const sorted = [...(found ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  const chosen = sorted.find((each) => each.name === name) ?? sorted[0];
  if (!chosen) return { others: [] };
  return { chosen, others: sorted.filter((each) => each.name !== chosen.name) };
}
