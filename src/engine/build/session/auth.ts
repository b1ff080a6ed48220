import type { BuildEvent } from '../../types/build.ts';
import { CredentialsRequest, CredentialsResponse } from '../buildkit/messages.ts';
import { decode, encode } from '../buildkit/protobuf.ts';
import type { Services } from './services.ts';
import { firstRequest } from './services.ts';

/** What a registry is to be told; undefined: nothing, try without. */
export interface SessionCredentials {
  readonly username?: string;
  readonly password?: string;
  readonly identityToken?: string;
}

/** `host` is `registry-1.docker.io` for Docker Hub. A rejection is reported and the registry tried without. */
export type CredentialsFor = (host: string, signal?: AbortSignal) => Promise<SessionCredentials | undefined>;

/** A broken helper must not fail the build of public images, but explains the refusal of others. */
export const credentialsWarning = (error: unknown): BuildEvent => ({
  type: 'warning',
  message: `Registry credentials could not be read: ${error instanceof Error ? error.message : String(error)}`,
});

/** Registry credentials, asked for when a private image or cache is needed. */
export const authService = (credentialsFor: CredentialsFor, onProblem: (error: unknown) => void): Services => [
  [
    '/moby.filesync.v1.Auth/Credentials',
    async (call) => {
      const { host } = decode(CredentialsRequest, await firstRequest(call));
      const found = await credentialsFor(host, call.signal).catch((error: unknown) => {
        if (!call.signal.aborted) onProblem(error);
        return undefined;
      });
      // An identity token goes without a user name.
      return found?.identityToken
        ? encode(CredentialsResponse, { secret: found.identityToken })
        : encode(CredentialsResponse, { username: found?.username, secret: found?.password });
    },
  ],
];
