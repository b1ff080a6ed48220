import { parentPort } from 'node:worker_threads';
import { isGantryError } from '../../util/errors.ts';
import { createApi } from '../docker/create-api.ts';
import { credentialsFor } from '../registry/credentials.ts';
import type { BuildEvent } from '../types/build.ts';
import { build } from './build.ts';
import { createEventBatches, type EventBatches } from './event-batches.ts';
import type { FromWorker, SentError, ToWorker } from './worker-protocol.ts';

const running = new Map<number, { readonly abort: AbortController; readonly batches: EventBatches<BuildEvent> }>();
const send = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'build') void runBuild(message);
  else if (message.type === 'more') running.get(message.id)?.batches.consumed();
  else {
    running.get(message.id)?.abort.abort();
    running.get(message.id)?.batches.release();
  }
});

async function runBuild({ id, engine, request, transport }: Extract<ToWorker, { type: 'build' }>): Promise<void> {
  const abort = new AbortController();
  const batches = createEventBatches<BuildEvent>((events) => send({ type: 'events', id, events }));
  running.set(id, { abort, batches });
  try {
    const api = createApi(engine, engine.tls);
    try {
      const events = build(api, request, {
        signal: abort.signal,
        environment: engine.env,
        credentialsFor: (host) => credentialsFor(host, engine.env),
        ...(transport && { transport }),
      });
      for await (const event of events) {
        const room = batches.push(event);
        // Cancelled: perhaps nobody listens any more, and there is little to come.
        if (!abort.signal.aborted) await room;
      }
    } finally {
      api.dispose();
    }
    batches.flush();
    send({ type: 'end', id });
  } catch (error) {
    batches.flush();
    send({ type: 'end', id, error: toSent(error) });
  } finally {
    running.delete(id);
  }
}

function toSent(error: unknown): SentError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = isGantryError(error) ? error : undefined;
  return { code: known?.code, message, hint: known?.hint, details: known?.details, stack };
}
