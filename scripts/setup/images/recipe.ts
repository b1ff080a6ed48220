/** How a base image is made on this machine, with no registry to pull it from. */
export interface Recipe {
  /** As a Dockerfile names it: `alpine`. */
  readonly name: string;
  readonly tag: string;
  /** The image its layer lies on. */
  readonly from?: Recipe;
  readonly config: {
    readonly Cmd: readonly string[];
    readonly WorkingDir?: string;
    readonly ExposedPorts?: Readonly<Record<string, object>>;
  };
  /** What the layer is made from, versions included: the layer is kept for as long as this text stays. */
  key(): Promise<string>;
  /** Writes the layer as a tar; `work` is an empty folder for it alone. */
  writeLayer(tar: string, work: string): Promise<void>;
}
