import { randomBytes } from 'node:crypto';
import type { Api } from '../../docker/api.ts';
import { createGrpcClient, type GrpcClient } from './grpc-client.ts';
import {
  GatewayResult,
  GatewayReturnRequest,
  GatewaySolveRequest,
  GatewaySolveResponse,
  ListWorkersResponse,
  SolveRequest,
  SolveResponse,
  type SourceMap,
  type Status,
  StatusRequest,
  StatusResponse,
} from './messages.ts';
import { decode, encode } from './protobuf.ts';
import { rpcStatus } from './rpc-error.ts';
import type { Decoded, Encodable } from './schema.ts';
import { upgrade } from './upgrade.ts';

const control = '/moby.buildkit.v1.Control/';
const gateway = '/moby.buildkit.v1.frontend.LLBBridge/';

/** Connects to BuildKit inside the engine. Rejects `engine.unsupported`, `not-found` or `bad-request` where there is none. */
export async function openControl(api: Api, signal?: AbortSignal): Promise<GrpcClient> {
  return createGrpcClient(await upgrade(api, '/grpc', { signal }));
}

export const newBuildRef = (): string => randomBytes(12).toString('hex');

export type SolveOptions = Omit<Encodable<typeof SolveRequest>, 'ref'>;

/** Opens a build whose frontend we are ourselves, through the gateway; ends when the result has been exported. */
export async function solve(
  client: GrpcClient,
  ref: string,
  options: SolveOptions,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const answer = await client.unary(`${control}Solve`, encode(SolveRequest, { ...options, ref }), { signal });
  return decode(SolveResponse, answer).exporterResponse;
}

/** Progress of a build until its end; not cut short by the build's own signal, so that its last words are heard. */
export async function* watch(client: GrpcClient, ref: string): AsyncGenerator<Status, void, undefined> {
  for await (const answer of client.stream(`${control}Status`, encode(StatusRequest, { ref })))
    yield decode(StatusResponse, answer);
}

/** What BuildKit says of where it runs steps, as labels. */
export async function workerLabels(client: GrpcClient, signal: AbortSignal): Promise<Record<string, string>> {
  const answer = await client.unary(`${control}ListWorkers`, new Uint8Array(), { signal });
  const { workers } = decode(ListWorkersResponse, answer);
  return Object.assign({}, ...workers.map(({ labels }) => labels)) as Record<string, string>;
}

export interface Gateway {
  /** Resolves when the build is ready to take requests. */
  ping(): Promise<void>;
  /** Runs the Dockerfile frontend: turns the file into steps without running them. */
  solve(frontendOptions: Readonly<Record<string, string>>): Promise<GatewayAnswer>;
  /** Hands the result over to be exported, which runs the steps. */
  return(result: Uint8Array): Promise<void>;
  /** Ends the build with an error. */
  fail(message: string): Promise<void>;
}

export interface GatewayAnswer {
  /** To be returned byte by byte. */
  readonly result: Uint8Array;
  readonly metadata: Readonly<Record<string, Uint8Array>>;
  /** One a platform. */
  readonly sources: readonly SourceMap[];
}

export function openGateway(client: GrpcClient, ref: string, signal?: AbortSignal): Gateway {
  const call = (method: string, request: Uint8Array): Promise<Buffer> =>
    client.unary(gateway + method, request, { metadata: { 'buildkit-controlapi-buildid': ref }, signal });
  return {
    ping: async () => {
      await call('Ping', new Uint8Array());
    },
    solve: async (frontendOpt) => {
      const request = encode(GatewaySolveRequest, {
        frontend: 'dockerfile.v0',
        frontendOpt,
        allowResultReturn: true,
        allowResultArrayRef: true,
      });
      const { result } = decode(GatewaySolveResponse, await call('Solve', request));
      const decoded = decode(GatewayResult, result);
      return { result, metadata: decoded.metadata, sources: sourcesOf(decoded) };
    },
    return: async (result) => {
      await call('Return', encodeReturn({ result }));
    },
    fail: async (message) => {
      await call('Return', encodeReturn({ error: { code: rpcStatus.unknown, message } }));
    },
  };
}

/**
 * The only maker of Return requests. One with neither result nor error is a nil dereference in BuildKit, which takes the
 * whole dockerd with it (20.10 and 28.5 both), so it throws instead.
 */
export function encodeReturn(request: Encodable<typeof GatewayReturnRequest>): Buffer {
  const hasResult = request.result !== undefined && request.result.length > 0;
  if (hasResult === (request.error !== undefined))
    throw new Error('A gateway Return needs either a result that is not empty or an error.');
  return encode(GatewayReturnRequest, request);
}

function sourcesOf({ ref, refs }: Decoded<typeof GatewayResult>): SourceMap[] {
  const all = [ref, ...Object.values(refs?.refs ?? {})];
  return all.map((each) => each?.def?.source).filter((source) => source !== undefined);
}
