import process from 'node:process';

/** Runs `work` without root's rights, for which no file is unreadable. What it needs of root must be open already. */
export async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
