/** Expected failures. Anything that is not a GantryError is a bug of ours and is logged with its stack. */
export type ErrorCode =
  | 'cancelled'
  | 'engine.unreachable'
  | 'engine.denied'
  | 'engine.timeout'
  | 'engine.not-found'
  | 'engine.conflict'
  | 'engine.bad-request'
  | 'engine.failed'
  | 'engine.unsupported'
  | 'context.invalid'
  | 'build.failed'
  | 'build.invalid'
  | 'compose.invalid'
  | 'compose.failed'
  | 'image.invalid'
  | 'registry.unauthorized'
  | 'registry.unreachable'
  | 'registry.not-found'
  | 'registry.failed'
  | 'registry.unsupported'
  | 'credentials.failed';

const brand = Symbol.for('gantry.error');

/**
 * `message` says what happened, `hint` the next step; both are shown to the user, so neither may hold a secret.
 * `details` is what a caller may act on (a line range, an exit code).
 */
export class GantryError<Details = unknown> extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Details | undefined;
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown; details?: Details } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'GantryError';
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
  }
}

/** The engine is a bundle of its own with its own copy of the class, so `instanceof` would lie. */
export const isGantryError = (error: unknown): error is GantryError =>
  typeof error === 'object' && error !== null && brand in error;

export const isCancelled = (error: unknown): boolean => isGantryError(error) && error.code === 'cancelled';

export const cancelled = (cause?: unknown): GantryError => new GantryError('cancelled', 'Cancelled.', { cause });

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal.reason);
}

/** What happened and, where it is known, the next step. */
export function inWords(error: unknown): string {
  if (!isGantryError(error)) return error instanceof Error ? error.message : String(error);
  const { message, hint } = error;
  if (!hint) return message;
  // What an engine or a registry says often ends without a stop.
  return `${message}${/[.!?…”:]$/.test(message) ? '' : '.'} ${hint}`;
}
