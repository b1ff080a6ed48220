import type { CacheMissReason } from '../engine/types.ts';
import { missText } from './miss-text.ts';

/** One thing that is different from the last build. Plain text. */
export interface MissDetail {
  readonly what: string;
  readonly how?: 'changed' | 'added' | 'removed';
  /** What stood there before. */
  readonly before?: string;
}

/** What changed, one by one: files, arguments, the instruction. Where nothing can be named, the reason as a sentence. */
export function missDetails(reason: CacheMissReason): MissDetail[] {
  switch (reason.kind) {
    case 'files': {
      const { changed, added, removed, total } = reason;
      const named = [
        ...changed.map((what): MissDetail => ({ what, how: 'changed' })),
        ...added.map((what): MissDetail => ({ what, how: 'added' })),
        ...removed.map((what): MissDetail => ({ what, how: 'removed' })),
      ];
      return total > named.length ? [...named, { what: `and ${total - named.length} more` }] : named;
    }
    case 'argument':
      return reason.names.map((name) => ({ what: `ARG ${name}`, how: 'changed' }));
    case 'instruction':
      return reason.before === undefined
        ? [{ what: 'this instruction', how: 'added' }]
        : [{ what: 'this instruction', how: 'changed', before: reason.before }];
    case 'earlier-instruction':
      return [{ what: reason.instruction, how: 'changed' }];
    case 'base-image':
      return [{ what: `FROM ${reason.image}`, how: 'changed' }];
    default:
      return [{ what: missText(reason) }];
  }
}
