import type {
  Container,
  Engine,
  EngineEvent,
  EngineInfo,
  Image,
  Layer,
  Network,
  Volume,
} from '../../src/engine/types.ts';
import { Emitter } from '../../src/util/emitter.ts';
import { GantryError } from '../../src/util/errors.ts';

const info: EngineInfo = {
  serverVersion: '28.5.2',
  apiVersion: '1.51',
  serverApiVersion: '1.51',
  osType: 'linux',
  architecture: 'x86_64',
  isPodman: false,
  builder: 'buildkit',
  imageStore: 'graphdriver',
};

export interface FakeData {
  containers: Container[];
  images: Image[];
  networks: Network[];
  volumes: Volume[];
  layers: Record<string, Layer[]>;
}

export interface RecordedEngine extends Engine {
  readonly data: FakeData;
  /** Calls by name with their arguments, in order. */
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[];
  /** While set, every call rejects with it. */
  broken: Error | undefined;
  /** Answers of single calls, by name such as `containers.stop`. */
  readonly answers: Record<string, (...args: never[]) => unknown>;
  fire(event: EngineEvent): void;
}

export const unreachable = (): GantryError =>
  new GantryError('engine.unreachable', 'Nothing answers at unix:///var/run/docker.sock.', { hint: 'Start it.' });

/** A recorded engine: it answers from `data`, remembers every call, and breaks or obeys as a test says. */
export function recordedEngine(given: Partial<FakeData> = {}): RecordedEngine {
  const data: FakeData = { containers: [], images: [], networks: [], volumes: [], layers: {}, ...given };
  const events = new Emitter<EngineEvent>();
  const recorded = <T extends object>(area: string, real: Record<string, (...args: never[]) => unknown>): T =>
    new Proxy({} as T, {
      get: (_, key) => {
        // What is awaited is asked whether it is a promise.
        if (key === 'then') return undefined;
        const name = `${area}${String(key)}`;
        return (...args: never[]) => {
          engine.calls.push({ name, args });
          const answer = engine.answers[name] ?? real[String(key)] ?? (() => undefined);
          const isStream =
            /^(containers\.logs|images\.(pull|push|save|load))$/.test(name) ||
            (area === 'compose.' && name !== 'compose.plan' && name !== 'compose.planDown');
          if (isStream) return answer(...args);
          return engine.broken ? Promise.reject(engine.broken) : (async () => answer(...args))();
        };
      },
    });
  const engine: RecordedEngine = {
    data,
    calls: [],
    broken: undefined,
    answers: {},
    endpoint: { name: 'default', source: 'default', url: 'unix:///var/run/docker.sock' },
    info: () => (engine.broken ? Promise.reject(engine.broken) : Promise.resolve(info)),
    containers: recorded('containers.', { list: () => [...data.containers], inspect: (id: string) => ({ Id: id }) }),
    images: recorded('images.', {
      list: () => [...data.images],
      layers: (id: string) => data.layers[id] ?? [],
      inspect: (id: string) => ({ Id: id, Config: {} }),
    }),
    networks: recorded('networks.', { list: () => [...data.networks] }),
    volumes: recorded('volumes.', { list: () => [...data.volumes] }),
    system: recorded('system.', {}),
    layers: recorded('layers.', {}),
    compose: recorded('compose.', {}),
    onEvent: events.event,
    build: (...args) => {
      engine.calls.push({ name: 'build', args });
      return (engine.answers.build as unknown as Engine['build'])(...args);
    },
    fire: (event) => events.fire(event),
    dispose: () => events.dispose(),
  };
  return engine;
}
