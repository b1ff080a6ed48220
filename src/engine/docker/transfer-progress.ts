import type { TransferEvent } from '../types/images.ts';
import { transferError } from './transfer-error.ts';

/** A line of the engine's pull and push progress. */
export interface ProgressReply {
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number } | null;
  readonly aux?: { readonly Digest?: string } | null;
  readonly errorDetail?: { readonly message?: string } | null;
  readonly error?: string;
}

/** Short layer ids are hex; other ids name the tag that is being pulled. */
const isLayer = (id: string | undefined): id is string => id !== undefined && /^[0-9a-f]{12}$/.test(id);

/** One line as an event; undefined for lines that say nothing new. Throws the failure that a line may be. */
export function toTransferEvent(
  reply: ProgressReply,
  about: string,
  asError: (message: string, about: string) => Error = transferError,
): TransferEvent | undefined {
  const failure = reply.errorDetail?.message ?? reply.error;
  if (failure !== undefined) throw asError(failure, about);
  if (reply.aux?.Digest) return { status: `Digest: ${reply.aux.Digest}`, digest: reply.aux.Digest };
  if (!reply.status) return undefined;
  const { current, total } = reply.progressDetail ?? {};
  // The containerd image store says it in words alone.
  const digest = /^(?:Digest|\S+: digest): (\w+:[0-9a-f]+)(?: size: \d+)?$/.exec(reply.status)?.[1];
  return {
    ...(isLayer(reply.id) && { layer: reply.id }),
    status: isLayer(reply.id) || !reply.id ? reply.status : `${reply.id}: ${reply.status}`,
    // The engine counts what it sends, padding and all, against what the layer holds.
    ...(total && current !== undefined && { current: Math.min(current, total), total }),
    ...(digest && { digest }),
  };
}
