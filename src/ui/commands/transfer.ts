import { parseReference } from '../../core/image-ref/parse-reference.ts';
import { defaultDomain } from '../../core/image-ref/reference.ts';
import type { RegistryCredentials, TransferEvent, TransferOptions } from '../../engine/types.ts';
import { isGantryError } from '../../util/errors.ts';
import { bytes } from '../../util/format.ts';
import type { Context, Report } from './context.ts';
import { askCredentials, keepCredentials } from './credentials.ts';

export interface TransferResult {
  /** Layers that needed no sending. */
  readonly present: number;
  readonly digest: string | undefined;
}

const isDone = /already exists|pushed|mounted|complete|^exists/i;

/** `3 of 5 layers · 12 MB of 40 MB · 8.1 MB/s`, or what it waits for, and the layers' bytes as one percentage. */
export function summary(
  layers: ReadonlyMap<string, TransferEvent>,
  elapsedMs: number,
): { text: string; percent: number } {
  const all = [...layers.values()];
  const done = all.filter(({ status }) => isDone.test(status)).length;
  const current = all.reduce(
    (sum, layer) => sum + (isDone.test(layer.status) ? (layer.total ?? 0) : (layer.current ?? 0)),
    0,
  );
  const total = all.reduce((sum, layer) => sum + (layer.total ?? 0), 0);
  const rate = elapsedMs > 500 && current ? ` · ${bytes((current / elapsedMs) * 1000)}/s` : '';
  const amount = total ? ` · ${bytes(current)} of ${bytes(total)}${rate}` : '';
  // Engines before 29 wait up to 20 seconds between their tries: nobody should take that for a standstill.
  const waiting = all.find(({ status }) => /^Retrying in /.test(status));
  const rest = waiting ? ` · connection lost, ${waiting.status.toLowerCase()}` : amount;
  return { text: `${done} of ${all.length} layers${rest}`, percent: total ? (100 * current) / total : 0 };
}

async function follow(events: AsyncIterable<TransferEvent>, report: Report): Promise<TransferResult> {
  const layers = new Map<string, TransferEvent>();
  const started = Date.now();
  let digest: string | undefined;
  for await (const event of events) {
    digest = event.digest ?? digest;
    if (!event.layer) continue;
    const known = layers.get(event.layer);
    const total = event.total ?? known?.total;
    layers.set(event.layer, { ...event, ...(total !== undefined && { total }) });
    const { text, percent } = summary(layers, Date.now() - started);
    report(text, percent);
  }
  const present = [...layers.values()].filter(({ status }) => /already exists|mounted/i.test(status)).length;
  return { present, digest };
}

type Start = (options: TransferOptions) => AsyncIterable<TransferEvent>;

/** Pushes or pulls under a progress note. */
export const transferOnce = (
  ctx: Context,
  title: string,
  start: Start,
  credentials?: RegistryCredentials,
): Promise<TransferResult> =>
  ctx.prompts.progress(title, (report, signal) =>
    follow(start({ signal, ...(credentials && { credentials }) }), report),
  );

export const registryOf = (reference: string): string => parseReference(reference)?.domain ?? defaultDomain;

/** What was typed in, by registry: for the others of one command too, also where it is kept nowhere. */
export type Given = Map<string, RegistryCredentials>;

/** The same; a registry that refuses leads to a sign-in and one more try. */
export async function transfer(
  ctx: Context,
  title: string,
  reference: string,
  start: Start,
  given: Given = new Map(),
): Promise<TransferResult> {
  const registry = registryOf(reference);
  try {
    return await transferOnce(ctx, title, start, given.get(registry));
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'registry.unauthorized') throw error;
    ctx.log.info(error.message);
    const credentials = await askCredentials(ctx, registry);
    await keepCredentials(ctx, credentials, { once: true });
    given.set(registry, credentials);
    return transferOnce(ctx, title, start, credentials);
  }
}
