import { parentPort } from 'node:worker_threads';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { Api } from '../docker/api.ts';
import { createApi } from '../docker/create-api.ts';
import type { AnalysisProgress } from '../types/layers.ts';
import { archiveHistory } from './archive-history.ts';
import { Comparison } from './comparison.ts';
import { IndexCache } from './index-cache.ts';
import { LayerSession } from './layer-session.ts';
import { readArchive } from './read-archive.ts';
import { type OpenArchive, readArchiveFile } from './read-archive-file.ts';
import { type KnownLayer, readImage } from './read-image.ts';
import { storedProvenance } from './stored-provenance.ts';
import type { Answers, FromWorker, Question, SentError, ToWorker, WorkerEngine } from './worker-protocol.ts';

/** Progress is for people: more often than this nobody sees it. */
const progressInterval = 100;

const sessions = new Map<number, LayerSession>();
const archives = new Map<number, OpenArchive>();
/** The last one asked for: a tree is opened directory by directory. */
let compared: { before: LayerSession; after: LayerSession; comparison: Comparison } | undefined;
const running = new Map<number, AbortController>();
const send = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'cancel') running.get(message.id)?.abort();
  else if (message.type === 'forget') forget(message.session);
  else void reply(message.id, message.question);
});

async function reply(id: number, question: Question): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    send({ type: 'answer', id, value: await answer(id, question, abort.signal) });
  } catch (error) {
    send({ type: 'failure', id, error: toSent(error) });
  } finally {
    running.delete(id);
  }
}

async function answer(id: number, question: Question, signal: AbortSignal): Promise<Answers[Question['kind']]> {
  switch (question.kind) {
    case 'image':
    case 'archive': {
      const onProgress = throttled((progress) => send({ type: 'progress', id, progress }));
      const archive =
        question.kind === 'archive' && (await readArchive(question.file, { ...question, signal, onProgress }));
      const layers = archive ? archive.layers : await read(question as ImageQuestion, signal, onProgress);
      const session = new LayerSession(layers, onProgress);
      if (signal.aborted) throw new GantryError('cancelled', 'Cancelled.');
      sessions.set(id, session);
      const { summary } = session;
      if (!archive) return { session: id, summary };
      archives.set(id, { file: (question as { file: string }).file, paths: archive.layers.map(({ path }) => path) });
      const { names, images, config, provenance } = archive;
      const created = Date.parse(config.created ?? '') || 0;
      const history = archiveHistory(config, summary);
      return { session: id, summary, names, images, created, history, ...(provenance && { provenance }) };
    }
    case 'provenance':
      return { recorded: await connected(question.engine, (api) => storedProvenance(api, question.attested, signal)) };
    case 'archiveFile': {
      const archive = archives.get(question.session);
      if (!archive) throw noLongerHeld();
      return readArchiveFile(archive, sessionOf(question.session), question, signal);
    }
    case 'changes':
    case 'tree':
      return sessionOf(question.session)[question.kind](question.layer, question.directory, question.filter);
    case 'wasted':
      return sessionOf(question.session).wasted(question.limit);
    case 'findings':
      return sessionOf(question.session).findings();
    case 'compare':
      return comparisonOf(question).summary;
    case 'differences':
      return comparisonOf(question).entries(question.directory, question.filter);
  }
}

type ImageQuestion = Extract<Question, { kind: 'image' }>;

async function read(
  question: ImageQuestion,
  signal: AbortSignal,
  onProgress: (progress: AnalysisProgress) => void,
): Promise<KnownLayer[]> {
  const cache = question.cacheFolder === undefined ? undefined : new IndexCache(question.cacheFolder);
  const known = await connected(question.engine, (api) =>
    readImage(api, question.imageId, { cache, signal, onProgress }),
  );
  await cache?.evict();
  return known;
}

async function connected<T>(engine: WorkerEngine, run: (api: Api) => Promise<T>): Promise<T> {
  const api = createApi(engine, engine.tls);
  try {
    return await run(api);
  } finally {
    api.dispose();
  }
}

function sessionOf(session: number): LayerSession {
  const found = sessions.get(session);
  if (!found) throw noLongerHeld();
  return found;
}

const noLongerHeld = (): GantryError =>
  new GantryError('image.invalid', 'This analysis is no longer held.', { hint: 'Open the image again.' });

function comparisonOf(of: { before: number; after: number }): Comparison {
  const before = sessionOf(of.before);
  const after = sessionOf(of.after);
  if (compared?.before !== before || compared.after !== after)
    compared = { before, after, comparison: new Comparison(before, after) };
  return compared.comparison;
}

function forget(session: number): void {
  const gone = sessions.get(session);
  sessions.delete(session);
  archives.delete(session);
  if (gone && (compared?.before === gone || compared?.after === gone)) compared = undefined;
}

function throttled(run: (progress: AnalysisProgress) => void): (progress: AnalysisProgress) => void {
  let last = 0;
  let phase: AnalysisProgress['phase'] | undefined;
  return (progress) => {
    const now = Date.now();
    if (progress.phase === phase && now - last < progressInterval) return;
    phase = progress.phase;
    last = now;
    run(progress);
  };
}

function toSent(error: unknown): SentError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    code: isGantryError(error) ? error.code : undefined,
    message,
    hint: isGantryError(error) ? error.hint : undefined,
    stack,
  };
}
