import { isGantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { segment } from '../docker/segment.ts';

/** What an inspection says, as far as Compose looks. */
export interface Inspection {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Error?: string;
    readonly Health?: {
      readonly Status: string;
      readonly FailingStreak?: number;
      readonly Log?: readonly { readonly ExitCode: number; readonly Output: string }[] | null;
    };
  };
  readonly Config: {
    readonly Env?: readonly string[] | null;
    readonly Labels?: Readonly<Record<string, string>> | null;
    readonly Tty?: boolean;
    readonly Healthcheck?: { readonly Test?: readonly string[] | null };
  } & Readonly<Record<string, unknown>>;
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null };
}

const at = (id: string): string => `/containers/${segment(id)}`;

export const inspectContainer = (api: Api, id: string, signal?: AbortSignal): Promise<Inspection> =>
  api.json<Inspection>('GET', `${at(id)}/json`, { signal });

export const startContainer = (api: Api, id: string): Promise<void> =>
  api.json('POST', `${at(id)}/start`, { timeout: 120_000 });

/** Waits for the container's own grace period unless told otherwise: no limit of ours. */
export const stopContainer = (api: Api, id: string, seconds?: number, signal?: AbortSignal): Promise<void> =>
  api.json('POST', `${at(id)}/stop`, { query: { t: seconds }, signal, timeout: 0 });

/** Resolves when it is gone, also where somebody else is removing it already. */
export async function removeContainer(api: Api, id: string, options: { volumes?: boolean } = {}): Promise<void> {
  try {
    await api.json('DELETE', at(id), { query: { force: true, v: options.volumes || undefined }, timeout: 120_000 });
  } catch (error) {
    if (!isGantryError(error) || !/removal .* is already in progress/.test(error.message)) throw error;
    await api.json('POST', `${at(id)}/wait`, { query: { condition: 'removed' }, timeout: 120_000 });
  }
}

export const renameContainer = (api: Api, id: string, name: string): Promise<void> =>
  api.json('POST', `${at(id)}/rename`, { query: { name } });

/** `pause`, `unpause`, `kill`, `restart`. */
export const actOn = (
  api: Api,
  id: string,
  action: string,
  query: Readonly<Record<string, unknown>> = {},
): Promise<void> => api.json('POST', `${at(id)}/${action}`, { query, timeout: 0 });

export const networkPath = (name: string): string => `/networks/${segment(name)}`;
