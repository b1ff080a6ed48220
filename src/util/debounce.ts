import type { Disposable } from './disposable.ts';

export interface Debounced extends Disposable {
  (): void;
  /** Runs now what was waiting, if anything was. */
  flush(): void;
}

/** One call, `delay` ms after the last of a burst. */
export function debounce(run: () => void, delay: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const fire = (): void => {
    stop();
    run();
  };
  const call = (): void => {
    clearTimeout(timer);
    timer = setTimeout(fire, delay);
  };
  return Object.assign(call, {
    dispose: stop,
    flush: () => {
      if (timer !== undefined) fire();
    },
  });
}
