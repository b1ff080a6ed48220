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
  remove(id: string): Promise<void>;
}

export interface Volumes {
  list(signal?: AbortSignal): Promise<Volume[]>;
  inspect(name: string): Promise<unknown>;
  remove(name: string, options?: { force?: boolean }): Promise<void>;
}
