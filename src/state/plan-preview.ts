import type { ComposePlan } from '../engine/types.ts';
import { Disposables } from '../util/disposable.ts';
import { Emitter } from '../util/emitter.ts';

export interface PreviewedPlan {
  /** `Up shop`. */
  readonly title: string;
  readonly plan: ComposePlan;
  /** Does it; the plan is made anew, for the engine may have changed meanwhile. */
  apply(): Promise<void>;
}

/** The one plan that waits for the user's word. */
export class PlanPreview extends Disposables {
  #current: PreviewedPlan | undefined;
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  get current(): PreviewedPlan | undefined {
    return this.#current;
  }

  show(plan: PreviewedPlan | undefined): void {
    this.#current = plan;
    this.#changed.fire(undefined);
  }
}
