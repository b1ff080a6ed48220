import type { Project } from '../core/compose/project.ts';
import type { ComposePlan } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';

/** How a running project differs from its files. */
export interface Divergence {
  /** Reasons by service, in the plan's words. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Services of the files that have no container. */
  readonly missing: readonly { readonly name: string; readonly profiles: readonly string[] }[];
}

/** What `up` would change: replaced containers, not those that merely stopped or were never created. */
export function divergenceOf(project: Project, plan: ComposePlan, present: ReadonlySet<string>): Divergence {
  const reasons = new Map<string, string>();
  for (const { kind, service, cause } of plan.steps)
    if (service && present.has(service) && kind === 'create-container' && !reasons.has(service))
      reasons.set(service, cause);
  const known = [...Object.entries(project.services), ...Object.entries(project.disabledServices)];
  const missing = known.filter(([name]) => !present.has(name)).map(([name, { profiles = [] }]) => ({ name, profiles }));
  return { reasons, missing };
}

/** By project name; what is not listed was not looked at. */
export class Divergences extends Disposables {
  readonly #known = new Map<string, Divergence>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  get(project: string): Divergence | undefined {
    return this.#known.get(project);
  }

  set(project: string, divergence: Divergence | undefined): void {
    if (divergence) this.#known.set(project, divergence);
    else this.#known.delete(project);
    this.#changed.fire(undefined);
  }
}
