export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly created: number;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly created?: number;
}

export interface Networks {
  list(signal?: AbortSignal): Promise<Network[]>;
  inspect(id: string): Promise<unknown>;
  create(
    name: string,
    options?: { driver?: string; internal?: boolean; labels?: Record<string, string> },
  ): Promise<string>;
  remove(id: string): Promise<void>;
  /** Those that no container is on; returns their names. */
  prune(): Promise<string[]>;
}

export interface Volumes {
  list(signal?: AbortSignal): Promise<Volume[]>;
  inspect(name: string): Promise<unknown>;
  create(name: string, options?: { driver?: string; labels?: Record<string, string> }): Promise<void>;
  remove(name: string, options?: { force?: boolean }): Promise<void>;
  /** Those that no container uses: without `all` only the ones without a name of their own. Their data is gone. */
  prune(options?: { all?: boolean }): Promise<{ names: string[]; spaceReclaimed: number }>;
}
