import { type Origin, rangeOf } from './node.ts';
import type { Problem } from './project.ts';

/** Ends a load. Never leaves this folder: the entries turn it into a Problem. */
export class LoadError extends Error {
  readonly at: Origin | undefined;

  constructor(message: string, at?: Origin) {
    super(message);
    this.at = at;
  }
}

export const problemAt = (severity: Problem['severity'], message: string, at?: Origin): Problem =>
  at ? { severity, message, file: at.source.path, range: rangeOf(at) } : { severity, message };
