import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';

/** Prints what another process appends to a file, while it does. */
export function follow(file: string): { stop(): void } {
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const print = (): void => {
    for (let size = 1; size > 0; ) {
      size = readSync(descriptor, buffer, 0, buffer.length, null);
      process.stdout.write(buffer.subarray(0, size).toString());
    }
  };
  const timer = setInterval(print, 200);
  return {
    stop: () => {
      clearInterval(timer);
      print();
      closeSync(descriptor);
    },
  };
}
