import { setTimeout as delay } from 'node:timers/promises';
import { GantryError } from '../../../util/errors.ts';
import { newBuildRef } from '../buildkit/control.ts';
import { StatusResponse } from '../buildkit/messages.ts';
import { decode } from '../buildkit/protobuf.ts';
import { buildKitQuery, buildQuery } from '../options/build-query.ts';
import { buildFailed } from '../progress/failure.ts';
import { type BuildLine, readBuildLines } from './json-lines.ts';
import { type BuildResult, type BuildRun, cancelGraceMs, emitAll, type Transport } from './transport.ts';

/**
 * Through the Engine's own build call with BuildKit behind it: the same session, fewer options, errors as text. With the
 * containerd image store it looks for base images in their registries first, and no word of a client keeps it from that:
 * it can ask for a pull, or leave the choice to BuildKit, but not ask for what the engine has.
 */
export const buildV2Transport: Transport = async (run) => {
  const { prepared, sessionId, signal } = run;
  const buildId = newBuildRef();
  const connection = new AbortController();
  const cancel = (): void => void cancelBuild(run, buildId, connection);
  signal.addEventListener('abort', cancel, { once: true });
  if (prepared.info.imageStore === 'containerd' && !prepared.request.pull)
    await run.emit({ type: 'warning', message: looksForNewer });
  try {
    const output = await prepared.api.stream('POST', '/build', {
      query: {
        ...buildQuery(prepared),
        ...buildKitQuery(prepared),
        version: 2,
        remote: 'client-session',
        session: sessionId,
        buildid: buildId,
      },
      headers: { 'Content-Type': 'application/x-tar' },
      signal: connection.signal,
      timeout: 0,
    });
    const result: { imageId?: string } = {};
    for await (const line of readBuildLines(output)) await takeLine(line, run, result);
    return result satisfies BuildResult;
  } catch (error) {
    if (/exporter "[^"]*" could not be found/.test((error as Error).message)) throw noSuchOutput(error);
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

const looksForNewer =
  'Newer base images are taken from their registries, although none were asked for: the engine’s older build call does so.';

async function takeLine(line: BuildLine, run: BuildRun, result: { imageId?: string }): Promise<void> {
  if (line.id === 'moby.buildkit.trace' && typeof line.aux === 'string') {
    await emitAll(run, run.progress.apply(decode(StatusResponse, Buffer.from(line.aux, 'base64'))));
  } else if (line.id === 'moby.image.id') {
    const { ID } = line.aux as { ID?: string };
    if (ID) result.imageId = ID;
  } else if (line.error !== undefined || line.errorDetail) {
    throw buildFailed(line.errorDetail?.message ?? line.error ?? '', run.progress);
  }
}

const noSuchOutput = (cause: unknown): GantryError =>
  new GantryError('engine.unsupported', 'This engine cannot put the result there through its older build call.', {
    hint: 'Build an image, a folder or a tar file.',
    cause,
  });

/** BuildKit's own cancel ends the build cleanly; the connection is closed when that does not work in time. */
async function cancelBuild(run: BuildRun, buildId: string, connection: AbortController): Promise<void> {
  const asked = run.prepared.api.json('POST', '/build/cancel', { query: { id: buildId }, timeout: cancelGraceMs });
  await asked.catch(() => connection.abort());
  await delay(cancelGraceMs, undefined, { ref: false });
  connection.abort();
}
