import { isGantryError } from '../../util/errors.ts';
import type { BuildEvent, BuildStep } from '../types/build.ts';
import type { TransferEvent } from '../types/images.ts';

/** Pushes one reference; rejects as `Images.push`. */
export type Push = (reference: string, signal: AbortSignal) => AsyncIterable<TransferEvent>;

type Layer = NonNullable<BuildStep['progress']>[number];

/** Pushes what was built, one tag after the other, each as a step with a transfer for every layer. */
export async function pushTags(
  tags: readonly string[],
  push: Push,
  emit: (event: BuildEvent) => Promise<void> | undefined,
  signal: AbortSignal,
): Promise<void> {
  for (const tag of tags) {
    const layers = new Map<string, Layer>();
    const started = performance.now();
    const tell = (state: BuildStep['state'], error?: string): Promise<void> | undefined => {
      const progress = [...layers.values()];
      const durationMs = state === 'running' ? undefined : Math.round(performance.now() - started);
      const step = { id: `push ${tag}`, name: `pushing ${tag}`, internal: true, state, progress };
      return emit({
        type: 'step',
        step: { ...step, ...(durationMs !== undefined && { durationMs }), ...(error && { error }) },
      });
    };
    await tell('running');
    try {
      for await (const { layer, status, current = 0, total = 0 } of push(tag, signal)) {
        if (layer === undefined) continue;
        const before = layers.get(layer);
        const done = /^(?:Pushed|Layer already exists|Mounted from)/.test(status);
        const size = total || (before?.total ?? 0);
        layers.set(layer, { id: layer, name: status, current: done ? size : current, total: size, done });
        await tell('running');
      }
    } catch (error) {
      await tell(signal.aborted ? 'cancelled' : 'failed', isGantryError(error) ? error.message : String(error));
      throw error;
    }
    await tell('done');
  }
}
