import type { BuildEvent } from '../types/build.ts';
import type { EngineEvent } from '../types/engine.ts';

/** Passes a build's events on. Engines before 23.0 send no event for an image of BuildKit's: its build's end is told as one. */
export async function* announceBuilt(
  build: AsyncIterable<BuildEvent>,
  tell: (event: EngineEvent) => void,
): AsyncGenerator<BuildEvent, void, undefined> {
  for await (const event of build) {
    if (event.type === 'done' && event.imageId !== undefined)
      tell({ type: 'image', action: 'build', id: event.imageId, attributes: {}, time: Date.now() });
    yield event;
  }
}
