import { GantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import type { BuildCheck, BuildOutline, BuildRequest, BuildTarget } from '../types/build.ts';
import { newBuildRef, openControl, openGateway, solve } from './buildkit/control.ts';
import { RpcError } from './buildkit/rpc-error.ts';
import { frontendOptions } from './options/frontend-options.ts';
import { type PreparedBuild, prepare } from './prepare.ts';
import { buildFailed, readErrorDetails } from './progress/failure.ts';
import { linesOf } from './progress/line-map.ts';
import { createProgress } from './progress/reducer.ts';
import type { CredentialsFor } from './session/auth.ts';
import { buildServices } from './session/build-services.ts';
import { openSession } from './session/open-session.ts';

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  readonly credentialsFor?: CredentialsFor;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

type Ranges = Parameters<typeof linesOf>[0];
interface Location {
  readonly ranges?: Ranges | null;
}

/**
 * BuildKit's own checks of a Dockerfile: nothing runs, though base images may be looked up. Rejects `engine.unsupported`
 * where the engine has none (before 27), `build.failed` for a file that is none.
 */
export async function checkBuild(api: Api, request: BuildRequest, options: CheckOptions = {}): Promise<BuildCheck> {
  const answer = await subrequest<{
    readonly warnings?:
      | readonly { ruleName: string; description?: string; url?: string; detail?: string; location?: Location }[]
      | null;
    readonly buildError?: { readonly message?: string; readonly location?: Location } | null;
  }>('lint', api, request, options);
  const { buildError } = answer;
  return {
    warnings: (answer.warnings ?? []).map(({ ruleName, description = '', url, detail, location }) => ({
      rule: ruleName,
      message: detail ?? description,
      ...(url && { url }),
      ...lines(location),
    })),
    ...(buildError?.message && { error: { message: buildError.message, ...lines(buildError.location) } }),
  };
}

/** What a build of this target can be told. Rejects as `checkBuild`; engines have it since 23. */
export async function outlineBuild(api: Api, request: BuildRequest, options: CheckOptions = {}): Promise<BuildOutline> {
  interface Item {
    readonly name: string;
    readonly description?: string;
    readonly value?: string;
    readonly required?: boolean;
    readonly location?: Location;
  }
  const answer = await subrequest<{
    readonly name?: string;
    readonly description?: string;
    readonly args?: readonly Item[];
    readonly secrets?: readonly Item[];
    readonly ssh?: readonly Item[];
  }>('outline', api, request, options);
  const items = (list: readonly Item[] | undefined): BuildOutline['args'] =>
    (list ?? []).map(({ name, description, value, required, location }) => ({
      name,
      ...(description && { description }),
      ...(value !== undefined && { value }),
      ...(required && { required }),
      ...lines(location),
    }));
  return {
    ...(answer.name && { target: answer.name }),
    ...(answer.description && { description: answer.description }),
    args: items(answer.args),
    secrets: items(answer.secrets),
    ssh: items(answer.ssh),
  };
}

/** The stages that can be built, as the engine sees them. Rejects as `outlineBuild`. */
export async function listTargets(api: Api, request: BuildRequest, options: CheckOptions = {}): Promise<BuildTarget[]> {
  const answer = await subrequest<{
    readonly targets?: readonly {
      name?: string;
      default?: boolean;
      description?: string;
      base?: string;
      platform?: string;
      location?: Location;
    }[];
  }>('targets', api, request, options);
  return (answer.targets ?? []).map(({ name, default: isDefault = false, description, base, platform, location }) => ({
    isDefault,
    ...(name && { name }),
    ...(description && { description }),
    ...(base && { base }),
    ...(platform && { platform }),
    ...lines(location),
  }));
}

const lines = (location: Location | undefined): { lines?: { start: number; end: number } } => {
  const found = linesOf(location?.ranges ?? []);
  return found ? { lines: found } : {};
};

async function subrequest<T>(name: string, api: Api, request: BuildRequest, options: CheckOptions): Promise<T> {
  const abort = new AbortController();
  const onAbort = (): void => abort.abort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  try {
    const prepared = await prepare(api, request, {
      credentialsFor: options.credentialsFor ?? (() => Promise.resolve(undefined)),
      environment: options.environment ?? {},
      signal: abort.signal,
    });
    const metadata = await ask(name, prepared, abort);
    return JSON.parse(Buffer.from(metadata['result.json'] ?? '{}').toString()) as T;
  } catch (error) {
    if (options.signal?.aborted) throw new GantryError('cancelled', 'Cancelled.', { cause: error });
    throw error instanceof RpcError ? toFailure(error) : error;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** Never returns a result to the gateway: closing the connection ends the build that was opened for the question. */
async function ask(
  name: string,
  prepared: PreparedBuild,
  abort: AbortController,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const services = await buildServices(prepared, () => undefined);
  const session = await openSession(prepared.api, services.handlers, {
    sharedKey: prepared.sharedKey,
    signal: abort.signal,
  });
  try {
    const client = await openControl(prepared.api, abort.signal);
    try {
      const ref = newBuildRef();
      const solving = solve(client, ref, { session: session.id }, abort.signal);
      solving.catch(() => undefined);
      const gateway = openGateway(client, ref, abort.signal);
      await Promise.race([gateway.ping(), solving]);
      const options = { requestid: `frontend.${name}`, 'frontend.caps': 'moby.buildkit.frontend.subrequests' };
      const { metadata } = await gateway.solve({
        ...frontendOptions(prepared.request, prepared.environment),
        ...options,
      });
      return metadata;
    } finally {
      abort.abort();
      client.close();
    }
  } finally {
    session.close();
  }
}

function toFailure(error: RpcError): GantryError {
  if (/unsupported request|unknown.*requestid|frontend\.\w+ not supported/i.test(error.message))
    return new GantryError(
      'engine.unsupported',
      'This engine’s BuildKit does not answer questions about a Dockerfile.',
      {
        hint: 'Use a newer engine (27 or later for its checks).',
        cause: error,
      },
    );
  const progress = createProgress(() => undefined);
  return buildFailed(error.message, progress, readErrorDetails(error.details ?? new Uint8Array()));
}
