/** Hands values from one producer to one consumer, and makes the producer wait when the consumer is slow. */
export interface Channel<T> extends AsyncIterable<T> {
  /** Undefined while there is room; a promise of room otherwise. */
  push(value: T): Promise<void> | undefined;
  /** With an error, the consumer gets it after what was pushed before. */
  end(error?: unknown): void;
  /** From now on values are dropped and nobody waits. */
  discard(): void;
}

export function createChannel<T>(capacity = 512): Channel<T> {
  let values: T[] = [];
  let ended: { readonly error?: unknown } | undefined;
  let discarded = false;
  let wakeConsumer: (() => void) | undefined;
  let room: { readonly promise: Promise<void>; readonly open: () => void } | undefined;

  const openRoom = (): void => {
    room?.open();
    room = undefined;
  };
  const makeRoom = (): { promise: Promise<void>; open: () => void } => {
    let open = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { promise, open };
  };

  return {
    push(value) {
      if (discarded || ended) return undefined;
      values.push(value);
      wakeConsumer?.();
      if (values.length < capacity) return undefined;
      room ??= makeRoom();
      return room.promise;
    },
    end(error) {
      ended ??= error === undefined ? {} : { error };
      wakeConsumer?.();
    },
    discard() {
      discarded = true;
      values = [];
      openRoom();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const batch = values;
        values = [];
        openRoom();
        yield* batch;
        if (values.length > 0) continue;
        if (ended) {
          if ('error' in ended) throw ended.error;
          return;
        }
        await new Promise<void>((resolve) => {
          wakeConsumer = resolve;
        });
        wakeConsumer = undefined;
      }
    },
  };
}
