import { parseReference } from '../../core/image-ref/parse-reference.ts';
import { type ImageReference, withDefaultTag } from '../../core/image-ref/reference.ts';
import { GantryError, isGantryError } from '../../util/errors.ts';
import { atOnce } from '../at-once.ts';
import type { Env } from '../contexts/docker-config.ts';
import type { Descriptor, Platform, Registries, RegistryManifest, TagDetails } from '../types/registry.ts';
import { credentialsFor } from './credentials.ts';
import { manifestTypes, parseJson, readManifest, readPlatform } from './manifest.ts';
import { pagedNames } from './pages.ts';
import { RegistryClient } from './registry-client.ts';
import { eraseCredentials } from './store-credentials.ts';

/** The most that registries give, where they give that many. */
const pageSize = 1000;

function parsed(reference: string): ImageReference {
  const found = parseReference(reference);
  if (found) return withDefaultTag(found);
  throw new GantryError('image.invalid', `"${reference}" is not an image reference.`, {
    hint: 'Write it like name:tag or registry.example.com/path/name:tag, in lower case.',
  });
}

const sum = (parts: readonly Descriptor[]): number => parts.reduce((size, part) => size + part.size, 0);

const same = (a: Platform | undefined, b: Platform): boolean =>
  a?.os === b.os && a.architecture === b.architecture && (!b.variant || a.variant === b.variant);

/** Each name once. What is no name leads nowhere, and might be meant to: a registry may answer with anything. */
async function* distinct(
  names: AsyncIterable<string>,
  isName: (name: string) => boolean,
): AsyncGenerator<string, void, undefined> {
  const seen = new Set<string>();
  for await (const name of names) {
    if (seen.has(name) || !isName(name)) continue;
    seen.add(name);
    yield name;
  }
}

/** One request each, so many at a time. */
const mostCompared = 200;
const asked = 6;

class V2Registries implements Registries {
  readonly #env: Env;
  readonly #clients = new Map<string, RegistryClient>();

  constructor(env: Env) {
    this.#env = env;
  }

  #client(server: string): RegistryClient {
    const client = this.#clients.get(server) ?? new RegistryClient(server, this.#env);
    this.#clients.set(server, client);
    return client;
  }

  async check(server: string, signal?: AbortSignal): Promise<void> {
    // A new sign-in counts at once: tokens of the old one are forgotten.
    this.#clients.delete(server);
    await this.#client(server).call({ path: '', signal });
  }

  async signOut(server: string): Promise<boolean> {
    const stored = await credentialsFor(server, this.#env);
    await eraseCredentials(server, this.#env);
    this.#clients.delete(server);
    return stored !== undefined;
  }

  async *repositories(server: string, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
    const call = { path: `_catalog?n=${pageSize}`, scope: 'registry:catalog:*', signal, about: server };
    const isName = (name: string): boolean => parseReference(`${server}/${name}`)?.path === name;
    try {
      yield* distinct(pagedNames(this.#client(server), call, 'repositories'), isName);
    } catch (error) {
      throw await this.#aboutCatalog(error, server, signal);
    }
  }

  /** Registries without a catalog refuse it in many ways; only bad credentials are refused elsewhere too. */
  async #aboutCatalog(error: unknown, server: string, signal: AbortSignal | undefined): Promise<unknown> {
    const codes = ['registry.unauthorized', 'registry.not-found', 'registry.unsupported'];
    if (!isGantryError(error) || !codes.includes(error.code)) return error;
    if (error.code === 'registry.unauthorized') {
      const refused = await this.check(server, signal).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (refused) return refused;
    }
    return new GantryError('registry.unsupported', `${server} does not list its repositories.`, {
      cause: error,
      hint: 'Add a repository by its name to see its tags.',
    });
  }

  async *tags(name: string, signal?: AbortSignal): AsyncGenerator<string, void, undefined> {
    const { domain, path } = parsed(name);
    const call = { path: `${path}/tags/list?n=${pageSize}`, scope: `repository:${path}:pull`, signal, about: name };
    yield* distinct(pagedNames(this.#client(domain), call, 'tags'), (tag) => parseReference(`x:${tag}`)?.tag === tag);
  }

  async manifest(reference: string, signal?: AbortSignal): Promise<RegistryManifest> {
    const image = parsed(reference);
    return this.#manifest(image, image.digest ?? image.tag ?? '', reference, signal);
  }

  async #manifest(
    { domain, path }: ImageReference,
    which: string,
    about: string,
    signal: AbortSignal | undefined,
  ): Promise<RegistryManifest> {
    const call = { path: `${path}/manifests/${which}`, accept: manifestTypes, signal, about };
    return readManifest(await this.#client(domain).call({ ...call, scope: `repository:${path}:pull` }), about);
  }

  /** The manifest itself, or one platform's of an index. */
  async #single(
    reference: string,
    platform: Platform | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ top: RegistryManifest; single: RegistryManifest | undefined }> {
    const top = await this.manifest(reference, signal);
    if (top.manifests.length === 0) return { top, single: top };
    const chosen = platform ? top.manifests.find((one) => same(one.platform, platform)) : undefined;
    const { digest } = chosen ?? top.manifests[0] ?? {};
    return {
      top,
      single: (digest && (await this.#manifest(parsed(reference), digest, reference, signal))) || undefined,
    };
  }

  async #blob(reference: string, digest: string, signal: AbortSignal | undefined): Promise<Record<string, unknown>> {
    const { domain, path } = parsed(reference);
    const call = { path: `${path}/blobs/${digest}`, scope: `repository:${path}:pull`, signal, about: reference };
    return parseJson((await this.#client(domain).call(call)).body, reference);
  }

  async config(reference: string, platform?: Platform, signal?: AbortSignal): Promise<Record<string, unknown>> {
    const { single } = await this.#single(reference, platform, signal);
    if (single?.config) return this.#blob(reference, single.config.digest, signal);
    throw new GantryError('registry.not-found', `${reference} has no image configuration.`);
  }

  async details(reference: string, platform?: Platform, signal?: AbortSignal): Promise<TagDetails> {
    const { top, single } = await this.#single(reference, platform, signal);
    const config = single?.config && (await this.#blob(reference, single.config.digest, signal));
    const of = readPlatform(config);
    const created = Date.parse(String(config?.created ?? ''));
    const listed = top.manifests.map((one) => one.platform).filter((one) => one !== undefined);
    return {
      digest: top.digest,
      platforms: listed.length > 0 || !of ? listed : [of],
      ...(single?.config && { size: sum([single.config, ...single.layers]) }),
      ...(created && { created }),
      ...(of && { of }),
    };
  }

  async deleteTag(reference: string, signal?: AbortSignal): Promise<void> {
    const image = parsed(reference);
    try {
      await this.#delete(image, image.tag ?? '', reference, signal);
    } catch (error) {
      const { status } = (isGantryError(error) && (error.details as { status?: number } | undefined)) || {};
      if (status !== 400 && status !== 405) throw error;
      throw new GantryError('registry.unsupported', `${reference}: this registry deletes no single tags.`, {
        cause: error,
        hint: 'The whole manifest can be deleted where the registry allows it, with every tag of the same digest.',
      });
    }
  }

  async tagsBeside(reference: string, signal: AbortSignal): Promise<string[] | undefined> {
    const { domain, path: repository, tag } = parsed(reference);
    const scope = `repository:${repository}:pull`;
    const tags: string[] = [];
    for await (const each of this.tags(`${domain}/${repository}`, signal)) {
      if (tags.length === mostCompared) return undefined;
      tags.push(each);
    }
    const digests = new Map<string, unknown>();
    await atOnce(asked, tags, signal, async (each, either) => {
      const path = `${repository}/manifests/${each}`;
      const call = { method: 'HEAD', path, accept: manifestTypes, scope, signal: either, about: reference };
      digests.set(each, (await this.#client(domain).call(call)).headers['docker-content-digest']);
    });
    const own = digests.get(tag ?? '');
    return own === undefined ? undefined : tags.filter((each) => each !== tag && digests.get(each) === own);
  }

  async deleteManifest(reference: string, signal?: AbortSignal): Promise<void> {
    const { digest } = await this.manifest(reference, signal);
    await this.#delete(parsed(reference), digest, reference, signal);
  }

  async #delete(
    { domain, path }: ImageReference,
    which: string,
    about: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const scope = `repository:${path}:pull,delete`;
    await this.#client(domain).call({ method: 'DELETE', path: `${path}/manifests/${which}`, scope, signal, about });
  }
}

/** Needs no engine: it reads docker's configuration for credentials and asks registries itself. */
export const openRegistries = (env: Env): Registries => new V2Registries(env);
