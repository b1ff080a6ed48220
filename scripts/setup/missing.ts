/** Something this machine lacks and nobody may be asked to install just now; the message says what and how. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

export const isMissing = (error: unknown): error is Missing => error instanceof Missing;
