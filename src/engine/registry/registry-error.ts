import { type ErrorCode, GantryError } from '../../util/errors.ts';
import { plainText } from '../../util/plain-text.ts';
import type { HttpAnswer } from './http-request.ts';

const byStatus: Record<number, [ErrorCode, string]> = {
  401: ['registry.unauthorized', 'Sign in with an account that may do this.'],
  403: ['registry.unauthorized', 'Sign in with an account that may do this.'],
  404: ['registry.not-found', 'Check the name and the tag; what is private looks missing until you sign in.'],
  405: ['registry.unsupported', 'This registry does not offer it, or it is switched off there.'],
  429: ['registry.failed', 'The registry limits how much one may ask: wait a while, or sign in for a higher limit.'],
};

const retryHint = 'Try again later; the registry’s log may say more.';

interface ErrorBody {
  readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
  readonly details?: string;
  readonly message?: string;
}

function messageOf(text: string): string {
  try {
    const { errors, details, message } = JSON.parse(text) as ErrorBody;
    return String(errors?.map((one) => one.message || one.code).join(', ') || details || message || '').slice(0, 500);
  } catch {
    // A proxy's page of HTML says nothing to anyone.
    return /^\s*</.test(text) ? '' : text.trim().slice(0, 200);
  }
}

/** A refusal in the registry's own words. `about` is the server or the reference. */
export function registryError(
  { status, body }: HttpAnswer,
  server: string,
  about: string = server,
): GantryError<{ status: number; server: string }> {
  const [code, hint] = byStatus[status] ?? ['registry.failed', retryHint];
  return new GantryError(code, `${about}: ${plainText(messageOf(body.toString())) || `status ${status}`}`, {
    hint,
    details: { status, server },
  });
}
