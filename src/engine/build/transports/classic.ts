import { Readable } from 'node:stream';
import { parseReference } from '../../../core/image-ref/parse-reference.ts';
import { tarContext } from '../context/tar-context.ts';
import { buildQuery } from '../options/build-query.ts';
import { refuseUnsupported } from '../options/unsupported.ts';
import { classicStatus } from '../progress/classic-status.ts';
import { buildFailed } from '../progress/failure.ts';
import { credentialsWarning } from '../session/auth.ts';
import { readBuildLines } from './json-lines.ts';
import { type BuildResult, type BuildRun, emitAll, type Transport } from './transport.ts';

/** Without BuildKit: the whole context goes as an archive. For Podman, Windows engines and old ones. */
export const classicTransport: Transport = async (run) => {
  const { prepared, progress, signal } = run;
  const { request } = prepared;
  refuseUnsupported(
    {
      secrets: (request.secrets?.length ?? 0) > 0,
      'ssh agents': (request.ssh?.length ?? 0) > 0,
      'cache elsewhere': (request.cacheTo?.length ?? 0) > 0,
      'output other than an image': request.output !== undefined && request.output.type !== 'image',
    },
    'without BuildKit',
  );
  const context = tarContext(request, prepared.dockerfile.text);
  const body = Readable.from(context.chunks(), { objectMode: false, highWaterMark: 1 << 20 });
  let unreadable: Error | undefined;
  body.once('error', (error) => {
    unreadable = error;
  });
  const steps = classicStatus(prepared.dockerfile);
  await emitAll(run, progress.locate(steps.lines));
  try {
    const output = await prepared.api.stream('POST', '/build', {
      query: { ...buildQuery(prepared), dockerfile: context.dockerfile, cachefrom: request.cacheFrom },
      headers: { 'X-Registry-Config': await registryConfig(run) },
      body,
      signal,
      timeout: 0,
    });
    const result: { imageId?: string } = {};
    for await (const line of readBuildLines(output)) {
      const message = line.errorDetail?.message ?? line.error;
      if (message !== undefined) {
        await emitAll(run, progress.apply(steps.end(message)));
        throw buildFailed(message, progress);
      }
      const { ID } = (line.aux ?? {}) as { ID?: string };
      if (ID) result.imageId = ID;
      await emitAll(run, progress.apply(steps.apply(line)));
    }
    await emitAll(run, progress.apply(steps.end()));
    return result satisfies BuildResult;
  } catch (error) {
    throw unreadable ?? error;
  } finally {
    body.destroy();
  }
};

/** Credentials for the registries that the file names. Go wants URL-safe base64 with padding; anything else it drops in silence. */
async function registryConfig({ prepared, emit, signal }: BuildRun): Promise<string> {
  const { dockerfile, credentialsFor } = prepared;
  const onProblem = (error: unknown): undefined => void emit(credentialsWarning(error));
  const images = dockerfile.stages.filter(({ parent }) => !parent).map(({ image }) => image?.value ?? '');
  const hosts = new Set(images.map((image) => parseReference(image)?.domain).filter((host) => host !== undefined));
  const config: Record<string, object> = {};
  for (const host of hosts) {
    const found = await credentialsFor(host, signal).catch((error: unknown) => onProblem(error));
    if (!found) continue;
    const { username, password, identityToken } = found;
    config[host === 'docker.io' ? 'https://index.docker.io/v1/' : host] = identityToken
      ? { identitytoken: identityToken }
      : { username, password };
  }
  return Buffer.from(JSON.stringify(config)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
