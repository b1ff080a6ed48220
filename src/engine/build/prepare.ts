import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Dockerfile } from '../../core/dockerfile/model.ts';
import { parse } from '../../core/dockerfile/parse.ts';
import { parseReference } from '../../core/image-ref/parse-reference.ts';
import { canonicalReference, withDefaultTag } from '../../core/image-ref/reference.ts';
import { GantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { unlessAborted } from '../docker/send.ts';
import type { BuildRequest } from '../types/build.ts';
import type { EngineInfo } from '../types/engine.ts';
import { type ContextTree, contextTree } from './context/context-tree.ts';
import { type Caches, prepareCaches } from './options/caches.ts';
import { isRemote } from './options/frontend-options.ts';
import type { CredentialsFor } from './session/auth.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A request that has been checked, with all that the transports need. */
export interface PreparedBuild {
  readonly api: Api;
  readonly info: EngineInfo;
  readonly request: BuildRequest;
  /** Canonical references: `docker.io/library/name:latest`. */
  readonly tags: readonly string[];
  readonly dockerfile: Dockerfile;
  /** `context`, `dockerfile` and the local ones among the named contexts, by the names BuildKit asks for. */
  readonly trees: ReadonlyMap<string, ContextTree>;
  readonly caches: Caches;
  readonly credentialsFor: CredentialsFor;
  readonly environment: Environment;
  /** Names this context on this machine, for the engine to find its last copy. */
  readonly sharedKey: string;
}

/** Rejects `build.invalid` on a request that cannot be built, before anything is sent. */
export async function prepare(
  api: Api,
  request: BuildRequest,
  {
    credentialsFor,
    environment,
    signal,
  }: { credentialsFor: CredentialsFor; environment: Environment; signal: AbortSignal },
): Promise<PreparedBuild> {
  const tags = request.tags.map(canonicalTag);
  const text = readDockerfile(request);
  const folders = [request.contextDir, ...localContexts(request).values()];
  for (const folder of folders) requireFolder(folder);
  const trees = new Map([
    ['context', contextTree(request.contextDir, request.overlay)],
    ['dockerfile', contextTree(path.dirname(request.dockerfile), request.overlay)],
  ]);
  for (const [name, folder] of localContexts(request)) trees.set(name, contextTree(folder, request.overlay));
  return {
    api,
    info: await unlessAborted(api.info(), signal),
    request,
    tags,
    dockerfile: parse(text),
    trees,
    caches: await prepareCaches(request),
    credentialsFor,
    environment,
    sharedKey: createHash('sha256').update(`${os.hostname()}\0${request.contextDir}`).digest('hex'),
  };
}

function localContexts({ namedContexts = {}, contextDir }: BuildRequest): Map<string, string> {
  const local = Object.entries(namedContexts).filter(([, source]) => !isRemote(source));
  return new Map(local.map(([name, source]) => [name, path.resolve(contextDir, source)]));
}

function canonicalTag(tag: string): string {
  const reference = parseReference(tag);
  if (reference && !reference.digest) return canonicalReference(withDefaultTag(reference));
  throw new GantryError('build.invalid', `“${tag}” is not a name for an image.`, {
    hint: 'Write it like name:tag or registry.example/name:tag, in lower case.',
  });
}

function requireFolder(folder: string): void {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  throw new GantryError(
    'build.invalid',
    `The build context ${folder} ${stat ? 'is not a folder' : 'does not exist'}.`,
    {
      hint: 'Choose another folder as build context.',
    },
  );
}

function readDockerfile({ dockerfile, overlay }: BuildRequest): string {
  const unsaved = overlay?.get(dockerfile);
  if (unsaved !== undefined) return unsaved;
  try {
    return fs.readFileSync(dockerfile, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : String(code);
    throw new GantryError('build.invalid', `Cannot read the Dockerfile ${dockerfile}: ${reason}.`, {
      hint: 'Check the path of the Dockerfile.',
      cause,
    });
  }
}
