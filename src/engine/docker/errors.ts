import process from 'node:process';
import { type ErrorCode, GantryError, isGantryError } from '../../util/errors.ts';
import { tlsWords, transportCode, transportWords } from '../transport-words.ts';
import { hintFor } from './hints.ts';

const elsewhere = 'or choose another engine: setting gantry.endpoint, DOCKER_HOST or a docker context';

const startHint = (url: string): string => {
  if (/^(tcp|https?|ssh):/.test(url)) return `Check that the host is up and its engine listens there, ${elsewhere}.`;
  const start =
    process.platform === 'linux'
      ? 'Start the engine ("sudo systemctl start docker", or Docker Desktop, or "systemctl --user start podman.socket")'
      : 'Start Docker Desktop (or your engine)';
  return `${start}, ${elsewhere}.`;
};

const deniedHint =
  process.platform === 'linux'
    ? 'Join the docker group ("sudo usermod -aG docker $USER"), then log in again (a remote VS Code server must be restarted too); or use a rootless engine.'
    : 'Check who may open this socket, or choose another engine.';

/** What the transport said, in words. `url` is where we tried. */
export function transportError(error: unknown, url: string): GantryError {
  if (isGantryError(error)) return error;
  const code = transportCode(error);
  if (code === 'EACCES' || code === 'EPERM') {
    // One of several sockets may be meant: the system's error names it.
    const address = (error as { address?: string }).address;
    const where = address && url.startsWith('unix:') ? `unix://${address}` : url;
    return new GantryError('engine.denied', `You may not use the engine at ${where}: permission denied.`, {
      cause: error,
      hint: deniedHint,
    });
  }
  const tls = tlsWords(error);
  if (tls) {
    return new GantryError('engine.unreachable', `No engine reached at ${url}: ${tls}.`, {
      cause: error,
      hint: 'Check the ca.pem, cert.pem and key.pem of the docker context or of DOCKER_CERT_PATH, and DOCKER_TLS_VERIFY.',
    });
  }
  if (code.startsWith('HPE_')) {
    return new GantryError('engine.unreachable', `What answers at ${url} is not a container engine.`, {
      cause: error,
      hint: `Check the address (an engine with TLS needs its certificates), ${elsewhere}.`,
    });
  }
  return new GantryError('engine.unreachable', `No engine reached at ${url}: ${transportWords(error)}.`, {
    cause: error,
    hint: startHint(url),
  });
}

export const timeoutError = (url: string, ms: number): GantryError =>
  new GantryError('engine.timeout', `The engine at ${url} did not answer within ${ms / 1000} s.`, {
    hint: 'It accepts connections but hangs: look at its log, or restart it.',
  });

export const cutShort = (url: string, cause?: unknown): GantryError =>
  new GantryError('engine.unreachable', `The engine at ${url} broke off in the middle of an answer.`, {
    cause,
    hint: 'It may have been stopped or restarted. Try again when it is back.',
  });

const byStatus: Record<number, ErrorCode> = {
  400: 'engine.bad-request',
  401: 'engine.denied',
  403: 'engine.denied',
  404: 'engine.not-found',
  405: 'engine.unsupported',
  409: 'engine.conflict',
  501: 'engine.unsupported',
};

/** The engine's own message out of an error body: Docker's and Podman's JSON, or plain text. */
export function messageOf(body: string): string {
  try {
    const { message, cause } = JSON.parse(body) as { message?: unknown; cause?: unknown };
    if (typeof message === 'string' && message) return message.trim();
    if (typeof cause === 'string' && cause) return cause.trim();
  } catch {
    // Not JSON: the text itself is the message.
  }
  return body.trim().slice(0, 500);
}

export function statusError(status: number, body: string): GantryError<{ status: number }> {
  const message = messageOf(body) || `The engine answered with status ${status}.`;
  const unknownCall = status === 404 && /^(404 )?page not found$/i.test(message);
  const code = unknownCall ? 'engine.unsupported' : (byStatus[status] ?? 'engine.failed');
  if (unknownCall) {
    return new GantryError(code, 'This engine does not know the request.', {
      details: { status },
      hint: 'It may be too old, or not Docker’s own.',
    });
  }
  const tls = /HTTP request to an HTTPS server/i.test(message);
  const hint = tls
    ? 'This engine wants TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or use a docker context with certificates.'
    : hintFor(message);
  return new GantryError(code, message, { details: { status }, ...(hint && { hint }) });
}

export const notJson = (url: string, cause: unknown): GantryError =>
  new GantryError('engine.failed', `The answer from ${url} is not JSON.`, {
    cause,
    hint: `Check that a container engine listens there, ${elsewhere}.`,
  });
