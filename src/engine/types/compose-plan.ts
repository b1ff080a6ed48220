/** Every kind of step; each is one call to the engine, but for `pull-image` and `build-image`. */
export type PlanStepKind =
  | 'pull-image'
  | 'build-image'
  | 'create-network'
  | 'remove-network'
  | 'connect-network'
  | 'disconnect-network'
  | 'create-volume'
  | 'remove-volume'
  | 'create-container'
  | 'start-container'
  | 'stop-container'
  | 'remove-container'
  | 'rename-container'
  | 'remove-image';

export interface PlanStep {
  /** 1-based place in the plan. */
  readonly id: number;
  readonly kind: PlanStepKind;
  /** `network:front`, `volume:data`, `service:web:1`, `image:web`: the key in the file, replica last. */
  readonly resource: string;
  /** The engine's name of the thing: `shop-web-1`, `shop_default`. */
  readonly name: string;
  readonly service?: string;
  /** Why, for people: "not found", "config changed: environment.PORT", "replaced by #3". */
  readonly cause: string;
  /** Ids of the steps that must be done before. */
  readonly after: readonly number[];
  /** Steps that make one change together: `recreate:web:1`. */
  readonly group?: string;
  /** What is lost for good when the step runs. */
  readonly loses?: string;
}

/** What a command would do; nothing was changed to find out. */
export interface ComposePlan {
  readonly project: string;
  readonly steps: readonly PlanStep[];
  /** Keys that this engine ignores, orphans, unmanaged resources in use. */
  readonly warnings: readonly ComposeWarning[];
  /** Containers of the project whose service is not in its files. */
  readonly orphans: readonly string[];
}

export interface ComposeWarning {
  readonly message: string;
  readonly service?: string;
  /** The key it is about, from the file's root: `services.web.annotations`. */
  readonly key?: string;
}

/** Asked before data is lost; `false` leaves the thing as it is. */
export interface ComposeQuestion {
  readonly kind: 'recreate-volume';
  readonly resource: string;
  readonly name: string;
  readonly message: string;
}
