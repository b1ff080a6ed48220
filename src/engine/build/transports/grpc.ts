import { setTimeout as delay } from 'node:timers/promises';
import { GantryError } from '../../../util/errors.ts';
import {
  newBuildRef,
  openControl,
  openGateway,
  type SolveOptions,
  solve,
  watch,
  workerLabels,
} from '../buildkit/control.ts';
import type { GrpcClient } from '../buildkit/grpc-client.ts';
import { RpcError } from '../buildkit/rpc-error.ts';
import { hasOldFrontend } from '../old-frontend.ts';
import { exporterOf } from '../options/exporter.ts';
import { hasHostGateway, withHostGateway } from '../options/extra-hosts.ts';
import { frontendOptions } from '../options/frontend-options.ts';
import { refuseUnsupported } from '../options/unsupported.ts';
import { buildFailed, readErrorDetails } from '../progress/failure.ts';
import { type Lines, linesByDigest } from '../progress/line-map.ts';
import { type BuildResult, type BuildRun, cancelGraceMs, emitAll, type Transport } from './transport.ts';

/** Through BuildKit's own API: lines are known before anything runs, errors are typed, every option exists. */
export const grpcTransport: Transport = async (run) => {
  refuseNamedContexts(run);
  const options = solveOptions(run);
  const client = await openControl(run.prepared.api, run.signal);
  try {
    return await runOver(client, options, await knowHost(client, run));
  } finally {
    client.close();
  }
};

/**
 * Puts the host's address where it is asked for. BuildKit inside an engine before 23.0 does not tell it; the older build
 * call is tried then, as where the engine has no API of BuildKit's own: there the engine puts it in itself.
 */
async function knowHost(client: GrpcClient, run: BuildRun): Promise<BuildRun> {
  const { extraHosts = [] } = run.prepared.request;
  if (!hasHostGateway(extraHosts)) return run;
  const labels = await workerLabels(client, run.signal).catch((error: unknown) => {
    throw run.signal.aborted ? error : failureOf(error, run);
  });
  const address = labels['org.mobyproject.buildkit.worker.moby.host-gateway-ip'];
  if (!address)
    throw new GantryError('engine.unsupported', 'This engine does not tell which address stands for its host.', {
      hint: 'Write the address in place of “host-gateway”.',
      details: { status: 501 },
    });
  const request = { ...run.prepared.request, extraHosts: withHostGateway(extraHosts, address.split(',')) };
  return { ...run, prepared: { ...run.prepared, request } };
}

async function runOver(client: GrpcClient, options: SolveOptions, run: BuildRun): Promise<BuildResult> {
  const ref = newBuildRef();
  const { caches } = run.prepared;
  for (const message of caches.missing) await run.emit({ type: 'warning', message });
  const solving = solve(client, ref, options, run.signal);
  solving.catch(() => undefined);
  const watching = watchAll(client, ref, run);
  // It may end before anyone waits for it.
  watching.catch(() => undefined);
  try {
    await convert(client, ref, run, solving);
    const response = await solving;
    await caches.finish(response['cache.manifest']);
    await watching;
    return resultOf(run, response);
  } catch (error) {
    // The step that failed is told on the status stream, which ends when the build has.
    await Promise.race([watching.catch(() => undefined), delay(cancelGraceMs, undefined, { ref: false })]);
    throw run.signal.aborted ? error : failureOf(error, run);
  }
}

/** Old frontends take no notice of named contexts. */
function refuseNamedContexts({ prepared }: BuildRun): void {
  const { namedContexts = {} } = prepared.request;
  if (hasOldFrontend(prepared))
    refuseUnsupported({ 'named build contexts': Object.keys(namedContexts).length > 0 }, 'at its age');
}

async function watchAll(client: GrpcClient, ref: string, run: BuildRun): Promise<void> {
  for await (const status of watch(client, ref)) await emitAll(run, run.progress.apply(status));
}

/** The frontend's part: file to steps. Then the engine runs and exports them. */
async function convert(client: GrpcClient, ref: string, run: BuildRun, solving: Promise<unknown>): Promise<void> {
  const { request, environment, caches } = run.prepared;
  const gateway = openGateway(client, ref, run.signal);
  // A build that ends before its gateway is up has failed.
  await Promise.race([gateway.ping(), solving]);
  try {
    const { result, sources } = await gateway.solve(frontendOptions(request, environment, caches.imports));
    const lines = new Map<string, Lines>();
    for (const source of sources) for (const [digest, at] of linesByDigest(source)) lines.set(digest, at);
    await emitAll(run, run.progress.locate(lines));
    await gateway.return(result);
  } catch (error) {
    if (!run.signal.aborted) await gateway.fail((error as Error).message).catch(() => undefined);
    throw error;
  }
}

function solveOptions({ prepared, sessionId }: BuildRun): SolveOptions {
  const { request } = prepared;
  const exporter = exporterOf(prepared);
  const { exports } = prepared.caches;
  return {
    session: sessionId,
    ...(exporter && { exporter: exporter.type, exporterAttrs: exporter.attrs, exporters: [exporter] }),
    ...(exports.length > 0 && { cache: { exports } }),
    // The frontend reads attestations, and the engine adds them: both must be told.
    ...(request.provenance && { frontendAttrs: { 'attest:provenance': `mode=${request.provenance}` } }),
    ...(request.network === 'host' && { entitlements: ['network.host'] }),
  };
}

function resultOf({ prepared }: BuildRun, response: Readonly<Record<string, string>>): BuildResult {
  const { output } = prepared.request;
  if (output && output.type !== 'image') return {};
  const digest = response['containerimage.digest'];
  // A store of graph drivers names images by their configuration, containerd's by their manifest.
  const imageId =
    prepared.info.imageStore === 'containerd' ? digest : (response['containerimage.config.digest'] ?? digest);
  return { ...(imageId && { imageId }), ...(digest && { digest }) };
}

function failureOf(error: unknown, { progress }: BuildRun): unknown {
  if (!(error instanceof RpcError)) return error;
  const cacheType = /unknown cache (?:ex|im)porter: "?([\w-]+)/.exec(error.message)?.[1];
  if (cacheType !== undefined) return noSuchCache(cacheType, error);
  if (error.details || progress.failed())
    return buildFailed(error.message, progress, readErrorDetails(error.details ?? new Uint8Array()));
  if (error.status === 14)
    return new GantryError('engine.unreachable', 'The engine went away during the build.', {
      hint: 'Check that the engine runs, then build again.',
      cause: error,
    });
  return buildFailed(error.message, progress);
}

const noSuchCache = (type: string, cause: unknown): GantryError =>
  new GantryError('engine.unsupported', `This engine cannot keep build cache with type=${type}.`, {
    hint: 'Use type=inline with an image that is pushed, or turn on the containerd image store of the engine.',
    cause,
  });
