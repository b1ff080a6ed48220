// The messages of BuildKit that we speak, by field number. Sources: moby/buildkit api/services/control/control.proto,
// frontend/gateway/pb/gateway.proto, solver/pb/ops.proto, solver/errdefs/errdefs.proto, session/*; tonistiigi/fsutil types/*.proto.
import { type Decoded, many, map, message, one } from './schema.ts';

const Timestamp = message({ seconds: one(1, 'int'), nanos: one(2, 'int') });
const Position = message({ line: one(1, 'int'), character: one(2, 'int') });
const Range = message({ start: one(1, Position), end: one(2, Position) });
const SourceInfo = message({ filename: one(1, 'string'), data: one(2, 'bytes'), language: one(4, 'string') });

const Location = message({ sourceIndex: one(1, 'int'), ranges: many(2, Range) });
const Locations = message({ locations: many(1, Location) });
/** Which lines made which vertex. */
const Source = message({ locations: map(1, Locations), infos: many(2, SourceInfo) });
const Definition = message({ source: one(3, Source) });
export type SourceMap = Decoded<typeof Source>;

const Vertex = message({
  digest: one(1, 'string'),
  inputs: many(2, 'string'),
  name: one(3, 'string'),
  cached: one(4, 'bool'),
  started: one(5, Timestamp),
  completed: one(6, Timestamp),
  error: one(7, 'string'),
});
const VertexStatus = message({
  id: one(1, 'string'),
  vertex: one(2, 'string'),
  name: one(3, 'string'),
  current: one(4, 'int'),
  total: one(5, 'int'),
  completed: one(8, Timestamp),
});
const VertexLog = message({ vertex: one(1, 'string'), stream: one(3, 'int'), msg: one(4, 'bytes') });
const VertexWarning = message({
  vertex: one(1, 'string'),
  short: one(3, 'bytes'),
  detail: many(4, 'bytes'),
  url: one(5, 'string'),
  ranges: many(7, Range),
});
export const StatusResponse = message({
  vertexes: many(1, Vertex),
  statuses: many(2, VertexStatus),
  logs: many(3, VertexLog),
  warnings: many(4, VertexWarning),
});
export type Status = Decoded<typeof StatusResponse>;
export const StatusRequest = message({ ref: one(1, 'string') });

const Worker = message({ labels: map(2, 'string') });
export const ListWorkersResponse = message({ workers: many(1, Worker) });

const CacheEntry = message({ type: one(1, 'string'), attrs: map(2, 'string') });
const CacheOptions = message({ exports: many(4, CacheEntry), imports: many(5, CacheEntry) });
const Exporter = message({ type: one(1, 'string'), attrs: map(2, 'string') });
export const SolveRequest = message({
  ref: one(1, 'string'),
  /** Engines before BuildKit 0.13 read these two, later ones `exporters`. */
  exporter: one(3, 'string'),
  exporterAttrs: map(4, 'string'),
  session: one(5, 'string'),
  frontendAttrs: map(7, 'string'),
  cache: one(8, CacheOptions),
  entitlements: many(9, 'string'),
  exporters: many(13, Exporter),
});
export const SolveResponse = message({ exporterResponse: map(1, 'string') });

const Ref = message({ id: one(1, 'string'), def: one(2, Definition) });
const RefMap = message({ refs: map(1, Ref) });
export const GatewayResult = message({ ref: one(3, Ref), refs: one(4, RefMap), metadata: map(10, 'bytes') });
export const GatewaySolveRequest = message({
  frontend: one(2, 'string'),
  frontendOpt: map(3, 'string'),
  allowResultReturn: one(5, 'bool'),
  allowResultArrayRef: one(6, 'bool'),
  cacheImports: many(12, CacheEntry),
});
/** `result` is a GatewayResult, kept as bytes: it goes back verbatim. */
export const GatewaySolveResponse = message({ result: one(3, 'bytes') });

const Any = message({ typeUrl: one(1, 'string'), value: one(2, 'bytes') });
export const RpcStatus = message({ code: one(1, 'int'), message: one(2, 'string'), details: many(3, Any) });
export const GatewayReturnRequest = message({ result: one(1, 'bytes'), error: one(2, RpcStatus) });

const Stat = message({
  path: one(1, 'string'),
  /** Go's FileMode. */
  mode: one(2, 'int'),
  uid: one(3, 'int'),
  gid: one(4, 'int'),
  size: one(5, 'int'),
  /** Nanoseconds since the epoch. */
  modTime: one(6, 'int64'),
  linkname: one(7, 'string'),
});
export type FileStat = Decoded<typeof Stat>;
/** Of a packet: what is large is sent beside its message, to be copied once. */
export const dataField = 4;
export const Packet = message({
  type: one(1, 'int'),
  stat: one(2, Stat),
  id: one(3, 'int'),
  data: one(dataField, 'bytes'),
});
export const packetType = { stat: 0, request: 1, data: 2, finish: 3, error: 4 } as const;

export const BytesMessage = message({ data: one(1, 'bytes') });
export const CredentialsRequest = message({ host: one(1, 'string') });
export const CredentialsResponse = message({ username: one(1, 'string'), secret: one(2, 'string') });
export const SecretRequest = message({ id: one(1, 'string') });
export const SecretResponse = message({ data: one(1, 'bytes') });
export const CheckAgentRequest = message({ id: one(1, 'string') });
