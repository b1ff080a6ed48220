import { GantryError } from '../../../util/errors.ts';
import type { BuildFailure } from '../../types/build.ts';
import { RpcStatus } from '../buildkit/messages.ts';
import { decode } from '../buildkit/protobuf.ts';
import { frontendOf, type Lines, linesOf } from './line-map.ts';
import type { Progress } from './reducer.ts';

/** What a typed error of BuildKit (since 0.12 or so) tells beside its message. */
export interface ErrorDetails {
  readonly lines?: Lines;
  readonly vertex?: string;
  readonly exitCode?: number;
}

/** Reads the body of `grpc-status-details-bin`. What cannot be read tells nothing. */
export function readErrorDetails(status: Uint8Array): ErrorDetails {
  const result: { lines?: Lines; vertex?: string; exitCode?: number } = {};
  for (const { typeUrl, value } of decodeDetails(status)) {
    const type = typeUrl.split('/').at(-1) ?? '';
    const detail = parseJson(value);
    if (type.endsWith('errdefs.Source+json')) {
      const lines = linesOf((detail.ranges ?? []) as Parameters<typeof linesOf>[0]);
      if (lines) result.lines = lines;
    } else if (type.endsWith('errdefs.Vertex+json') && typeof detail.digest === 'string') result.vertex = detail.digest;
    else if (type.endsWith('ExitMessage+json') && typeof detail.Code === 'number') result.exitCode = detail.Code;
  }
  return result;
}

function decodeDetails(status: Uint8Array): readonly { typeUrl: string; value: Uint8Array }[] {
  try {
    return decode(RpcStatus, status).details;
  } catch {
    return [];
  }
}

function parseJson(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Joins what the engine says of a failure with what its steps have shown. */
export function buildFailed(
  message: string,
  progress: Progress,
  details: ErrorDetails = {},
): GantryError<BuildFailure> {
  const step = progress.failed();
  const stepId = details.vertex ?? step?.id;
  const text = withoutPrefixes(message);
  const exitCode = details.exitCode ?? exitCodeIn(step?.error ?? text);
  const lines = details.lines ?? step?.lines ?? lineIn(text);
  const log = stepId === undefined ? '' : progress.tail(stepId);
  const hint = hintFor(text, frontendOf(step?.name ?? ''));
  return new GantryError('build.failed', text, {
    ...(hint && { hint }),
    details: {
      ...(stepId !== undefined && { stepId }),
      ...(lines && { lines }),
      ...(exitCode !== undefined && { exitCode }),
      ...(log !== '' && { log }),
    },
  });
}

const withoutPrefixes = (message: string): string =>
  message
    .replace(
      /^(?:(?:failed to solve(?: with frontend \S+)?|failed to create LLB definition|rpc error: code = \w+ desc =):? )+/g,
      '',
    )
    .trim();

const exitCodeIn = (text: string): number | undefined => {
  const code = /(?:exit code|non-zero code|exit status):? (\d+)/.exec(text)?.[1];
  return code === undefined ? undefined : Number(code);
};

function lineIn(text: string): Lines | undefined {
  const line = /(?:dockerfile parse error (?:on )?line|Dockerfile:) ?(\d+)/.exec(text)?.[1];
  return line === undefined ? undefined : { start: Number(line) - 1, end: Number(line) - 1 };
}

function hintFor(text: string, frontend: string | undefined): string | undefined {
  if (/unauthorized|authorization failed|no basic auth|authentication required|denied: requested access/i.test(text))
    return 'Sign in to the registry of the image, or check its name.';
  if (frontend !== undefined)
    return `The engine could not load ${frontend}, which “# syntax=” names: check the name, and the engine’s network and proxy. Without that line the engine’s own frontend reads the file.`;
  if (/secret \S+:? not found|unset ssh forward key/i.test(text))
    return 'Name the secret or ssh agent in the build’s options.';
  if (/no such host|connection refused|i\/o timeout|TLS handshake|failed to do request/i.test(text))
    return 'The engine cannot reach the registry: check the image’s name, and the engine’s network and proxy.';
  if (/flightcontrol: exceeded retry timeout/.test(text))
    return 'The builder of older engines (20.10) gives up on a COPY or ADD that names very many files: copy their folder instead, spread the names over several instructions, or use a newer engine.';
  if (/no space left on device/i.test(text)) return 'Prune images and build cache, then build again.';
  return undefined;
}
