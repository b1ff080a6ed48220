import { parseReference } from '../../core/image-ref/parse-reference.ts';
import {
  familiarName,
  familiarReference,
  type ImageReference,
  withDefaultTag,
} from '../../core/image-ref/reference.ts';
import { GantryError, isCancelled, isGantryError } from '../../util/errors.ts';
import type { Env } from '../contexts/docker-config.ts';
import { credentialsFor, encodeAuth } from '../registry/credentials.ts';
import type { TransferEvent, TransferOptions } from '../types/images.ts';
import type { Api } from './api.ts';
import { jsonLines } from './json-lines.ts';
import { segment } from './segment.ts';
import { asTransferError } from './transfer-error.ts';
import { type ProgressReply, toTransferEvent } from './transfer-progress.ts';

/** The registry is asked before the first line comes. */
const headTimeout = 120_000;

function parsed(reference: string): ImageReference {
  const found = parseReference(reference);
  if (found) return withDefaultTag(found);
  throw new GantryError('image.invalid', `"${reference}" is not an image reference.`, {
    hint: 'Write it like name:tag or registry.example.com/path/name:tag, in lower case.',
  });
}

interface Auth {
  readonly header: string;
  /** Why there are no credentials: no reason to fail a public image, but what explains the registry's refusal. */
  readonly problem?: GantryError;
}

async function authFor(domain: string, env: Env, { credentials, signal }: TransferOptions): Promise<Auth> {
  try {
    return { header: encodeAuth(credentials ?? (await credentialsFor(domain, env, signal))) };
  } catch (error) {
    if (!isGantryError(error) || isCancelled(error)) throw error;
    return { header: encodeAuth(undefined), problem: error };
  }
}

function explained(error: unknown, problem: GantryError | undefined): unknown {
  if (!problem || !isGantryError(error) || error.code !== 'registry.unauthorized') return error;
  const message = `${error.message.replace(/\.?$/, '.')} No credentials were sent: ${problem.message}`;
  return new GantryError('credentials.failed', message, { cause: error, ...(problem.hint && { hint: problem.hint }) });
}

async function* follow(
  api: Api,
  request: { path: string; query: Record<string, unknown>; auth: Auth; about: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<TransferEvent, void, undefined> {
  const { path, query, auth, about } = request;
  const headers = { 'X-Registry-Auth': auth.header };
  try {
    const stream = await api.stream('POST', path, { query, headers, signal, timeout: headTimeout }).catch((error) => {
      throw asTransferError(error, about);
    });
    for await (const reply of jsonLines<ProgressReply>(stream)) {
      const event = toTransferEvent(reply, about);
      if (event) yield event;
    }
  } catch (error) {
    throw explained(error, auth.problem);
  }
}

export async function* pull(api: Api, env: Env, reference: string, options: TransferOptions = {}): TransferEvents {
  const image = parsed(reference);
  const auth = await authFor(image.domain, env, options);
  const fromImage = familiarName(image) + (image.digest ? `@${image.digest}` : '');
  const query = { fromImage, tag: image.digest ? undefined : image.tag, platform: options.platform };
  yield* follow(api, { path: '/images/create', query, auth, about: reference }, options.signal);
}

export async function* push(api: Api, env: Env, reference: string, options: TransferOptions = {}): TransferEvents {
  const image = parsed(reference);
  if (image.digest) {
    throw new GantryError('image.invalid', `"${reference}" names a digest; only tags can be pushed.`, {
      hint: 'Tag the image and push the tag.',
    });
  }
  const auth = await authFor(image.domain, env, options);
  const path = `/images/${segment(familiarName(image))}/push`;
  const platform = options.platform && ociPlatform(options.platform);
  yield* follow(
    api,
    { path, query: { tag: image.tag, platform }, auth, about: familiarReference(image) },
    options.signal,
  );
}

type TransferEvents = AsyncGenerator<TransferEvent, void, undefined>;

/** Push wants the platform as an object (API 1.46), pull as `os/arch/variant`. */
function ociPlatform(platform: string): object {
  const [os, architecture, variant] = platform.split('/');
  return { os, architecture, ...(variant && { variant }) };
}
