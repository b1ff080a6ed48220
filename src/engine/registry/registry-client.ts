import { isGantryError } from '../../util/errors.ts';
import type { Env } from '../contexts/docker-config.ts';
import { transportCode } from '../transport-words.ts';
import type { RegistryCredentials } from '../types/images.ts';
import { type Authorization, authorize } from './authorize.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { credentialsFor } from './credentials.ts';
import { type HttpAnswer, httpRequest } from './http-request.ts';
import { registryError } from './registry-error.ts';
import { apiHost, isLoopback } from './registry-keys.ts';

export interface RegistryCall {
  readonly method?: string;
  /** Below `/v2/`, or another page's address as the registry gave it. */
  readonly path: string;
  readonly accept?: string;
  /** `repository:team/app:pull`: asked for ahead of a challenge that names none. */
  readonly scope?: string;
  readonly signal?: AbortSignal | undefined;
  /** What an error is about. */
  readonly about?: string;
}

/** One registry. Remembers its tokens and whether it speaks TLS, but no credentials. */
export class RegistryClient {
  readonly #server: string;
  readonly #env: Env;
  #scheme: 'http' | 'https';
  /** By scope. */
  readonly #authorizations = new Map<string, Authorization>();

  constructor(server: string, env: Env) {
    this.#server = server;
    this.#env = env;
    this.#scheme = isLoopback(apiHost(server)) ? 'http' : 'https';
  }

  /** Rejects on every status from 400 on. */
  async call(call: RegistryCall): Promise<HttpAnswer> {
    const known = this.#authorizations.get(call.scope ?? '');
    const first = await this.#send(call, known && known.expires > Date.now() ? known : undefined);
    const answer = first.status === 401 ? await this.#authenticated(call, first) : first;
    if (answer.status >= 400) throw registryError(answer, this.#server, call.about);
    return answer;
  }

  async #authenticated(call: RegistryCall, refusal: HttpAnswer): Promise<HttpAnswer> {
    const challenge = choose(parseChallenges(refusal.headers['www-authenticate'] ?? ''));
    if (!challenge) return refusal;
    const credentials: RegistryCredentials | undefined = await credentialsFor(this.#server, this.#env, call.signal);
    const of = { server: this.#server, scope: call.scope, credentials };
    const authorization = await authorize(challenge, of, call.signal);
    if (!authorization) return refusal;
    this.#authorizations.set(call.scope ?? '', authorization);
    return this.#send(call, authorization);
  }

  async #send(call: RegistryCall, authorization: Authorization | undefined): Promise<HttpAnswer> {
    let plainError: unknown;
    try {
      const answer = await this.#sendBy(this.#scheme, call, authorization);
      const wantsTls = this.#scheme === 'http' && answer.status === 400 && answer.body.includes('HTTPS server');
      if (!wantsTls) return answer;
    } catch (error) {
      const plain = this.#scheme === 'http' && isGantryError(error) && error.code === 'registry.unreachable';
      // Nothing there at all is no sign of TLS.
      const refused = codeOf(error) === 'ECONNREFUSED';
      if (!plain || refused) throw error;
      plainError = error;
    }
    try {
      const answer = await this.#sendBy('https', call, authorization);
      this.#scheme = 'https';
      return answer;
    } catch (error) {
      // What speaks no TLS either has said all it has to say.
      throw codeOf(error) === 'EPROTO' ? (plainError ?? error) : error;
    }
  }

  #sendBy(scheme: string, call: RegistryCall, authorization: Authorization | undefined): Promise<HttpAnswer> {
    const { method = 'GET', path, accept, signal } = call;
    const url = new URL(path, `${scheme}://${apiHost(this.#server)}/v2/`);
    const headers = {
      'User-Agent': 'gantry',
      ...(accept && { Accept: accept }),
      ...(authorization && { Authorization: authorization.value }),
    };
    return httpRequest({ method, url, headers, signal });
  }
}

const codeOf = (error: unknown): string => transportCode((error as Error).cause);

/** A token tells a registry less than a password does. */
const choose = (challenges: readonly Challenge[]): Challenge | undefined =>
  challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
