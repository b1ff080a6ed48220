import type { Handler, ServerCall } from '../buildkit/grpc-server.ts';

/** gRPC methods by path. */
export type Services = readonly (readonly [method: string, handler: Handler])[];

/** The one message of a unary call. */
export async function firstRequest(call: ServerCall): Promise<Uint8Array> {
  for await (const request of call.requests) return request;
  return new Uint8Array();
}
