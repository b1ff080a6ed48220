/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
export const rpcStatus = {
  cancelled: 1,
  unknown: 2,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  outOfRange: 11,
  unimplemented: 12,
  unavailable: 14,
} as const;

/** A gRPC call that ended with another status than OK. `details` is the body of `grpc-status-details-bin`. */
export class RpcError extends Error {
  readonly status: number;
  readonly details: Uint8Array | undefined;

  constructor(status: number, text: string, details?: Uint8Array) {
    super(text);
    this.name = 'RpcError';
    this.status = status;
    this.details = details;
  }
}
