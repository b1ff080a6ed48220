import type { Disposable } from '../../util/disposable.ts';
import type { BuildEvent, BuildQuestions, BuildRequest } from './build.ts';
import type { ComposeEngine } from './compose.ts';
import type { Containers } from './containers.ts';
import type { Images } from './images.ts';
import type { Layers } from './layers.ts';
import type { Networks, Volumes } from './resources.ts';
import type { EngineSystem } from './stats.ts';

/** Where an engine listens and why we chose it. `url` holds no secret: TLS material is read by the engine layer only. */
export interface Endpoint {
  /** Docker context name, or `DOCKER_HOST`, or `gantry.endpoint`. */
  readonly name: string;
  readonly source: 'setting' | 'environment' | 'context' | 'default';
  /** `unix:///…`, `npipe://…`, `tcp://…`, `https://…` or `ssh://…`. */
  readonly url: string;
  /** Addresses tried in turn when `url` does not answer: there is more than one place for a default engine. */
  readonly others?: readonly string[];
}

/** A docker context to choose from. */
export interface EngineContext {
  readonly name: string;
  readonly description?: string;
  readonly url: string;
  readonly current: boolean;
}

/** What `/_ping`, `/version` and `/info` say. */
export interface EngineInfo {
  readonly serverVersion: string;
  /** Negotiated: the smaller of ours and theirs, e.g. `1.41`. */
  readonly apiVersion: string;
  /** The newest that the engine speaks: it tells what the engine does, whatever we ask in. */
  readonly serverApiVersion: string;
  readonly osType: string;
  readonly architecture: string;
  readonly isPodman: boolean;
  /** `Builder-Version` of `/_ping`: which builder the engine prefers. */
  readonly builder: 'buildkit' | 'classic' | 'unknown';
  readonly imageStore: 'graphdriver' | 'containerd' | 'unknown';
}

export type ResourceType = 'container' | 'image' | 'network' | 'volume';

/** A daemon event, or word of the stream itself. Events only say what is stale: a list call is the one truth. */
export type EngineEvent =
  | {
      readonly type: ResourceType;
      readonly action: string;
      readonly id: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly time: number;
    }
  | { readonly type: 'connected' }
  /** The stream broke; it is retried for ever, the next try in `retryMs`. */
  | { readonly type: 'disconnected'; readonly error: Error; readonly retryMs: number };

/** One engine. Every method rejects with a GantryError; every long one takes a signal. */
export interface Engine extends Disposable {
  readonly endpoint: Endpoint;
  /** Asks the engine again. Rejects `engine.unreachable`, `engine.denied` or `engine.timeout`. */
  info(signal?: AbortSignal): Promise<EngineInfo>;
  readonly containers: Containers;
  readonly images: Images;
  readonly networks: Networks;
  readonly volumes: Volumes;
  readonly system: EngineSystem;
  /** Files of images, layer by layer. */
  readonly layers: Layers;
  readonly compose: ComposeEngine;
  /** Starts listening on the first subscriber, stops with the last. Reconnects for ever. */
  onEvent(listener: (event: EngineEvent) => void): Disposable;
  /** Builds; ends with one `done` event or rejects `build.failed` (see BuildFailure) or `cancelled`. */
  build(request: BuildRequest, signal?: AbortSignal): AsyncIterable<BuildEvent>;
  readonly aboutBuild?: BuildQuestions;
}
