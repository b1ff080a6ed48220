import { GantryError } from '../../util/errors.ts';
import type { RegistryCredentials } from '../types/images.ts';
import type { Challenge } from './challenge.ts';
import { httpRequest } from './http-request.ts';
import { registryError } from './registry-error.ts';
import { isLoopback } from './registry-keys.ts';

export interface Authorization {
  /** Of the `Authorization` header. */
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

interface TokenReply {
  readonly token?: unknown;
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
}

/** A token that is about to end is as good as ended. */
const margin = 10_000;
/** What the specification says when a registry does not. */
const defaultLife = 60;

const basic = ({ username = '', password = '' }: RegistryCredentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** Where the credentials go must be as safe as the registry itself. */
function tokenServer(parameters: Challenge['parameters'], server: string): URL {
  const { realm = '' } = parameters;
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  const safe = url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.host)));
  if (safe) return url;
  throw new GantryError('registry.failed', `${server} sends sign-ins to "${realm}", which is not safe.`, {
    hint: 'The registry’s token server must use https.',
  });
}

/**
 * What a challenge asks for: basic credentials as they are, or a token from the server that it names.
 * https://distribution.github.io/distribution/spec/auth/token/ and …/oauth/
 */
export async function authorize(
  challenge: Challenge,
  of: { server: string; scope: string | undefined; credentials: RegistryCredentials | undefined },
  signal: AbortSignal | undefined,
): Promise<Authorization | undefined> {
  const { server, credentials } = of;
  if (challenge.scheme === 'basic') {
    return credentials?.username ? { value: basic(credentials), expires: Number.POSITIVE_INFINITY } : undefined;
  }
  const url = tokenServer(challenge.parameters, server);
  const { service } = challenge.parameters;
  const scope = challenge.parameters.scope ?? of.scope;
  const fields = { ...(service && { service }), ...(scope && { scope }) };
  const answer = await httpRequest({ ...tokenRequest(url, fields, credentials), signal });
  if (answer.status !== 200) throw registryError(answer, server);
  return readToken(answer.body.toString(), server);
}

function tokenRequest(url: URL, fields: Record<string, string>, credentials: RegistryCredentials | undefined) {
  if (credentials?.identityToken) {
    const form = {
      ...fields,
      grant_type: 'refresh_token',
      client_id: 'gantry',
      refresh_token: credentials.identityToken,
    };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers, body: new URLSearchParams(form).toString() };
  }
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  if (!credentials?.username) return { method: 'GET', url, headers: {} };
  url.searchParams.set('account', credentials.username);
  return { method: 'GET', url, headers: { Authorization: basic(credentials) } };
}

function readToken(text: string, server: string): Authorization {
  const reply = parse(text);
  const token = reply?.token || reply?.access_token;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new GantryError('registry.failed', `The token server of ${server} sent no token.`);
  }
  const life = typeof reply?.expires_in === 'number' ? reply.expires_in : defaultLife;
  return { value: `Bearer ${token}`, expires: Date.now() + life * 1000 - margin };
}

function parse(text: string): TokenReply | undefined {
  try {
    return JSON.parse(text) as TokenReply;
  } catch {
    return undefined;
  }
}
