/** The end of a container. */
export interface Exit {
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly code: number;
}

export type StopOn = 'exit' | 'failure';

/** The exit code of `up`: that of the service asked for, or of the container whose end stopped the others; else 0. */
export function exitCode(
  exits: readonly Exit[],
  { stopOn, codeFrom }: { readonly stopOn?: StopOn; readonly codeFrom?: string },
): number {
  if (codeFrom) return exits.findLast(({ service }) => service === codeFrom)?.code ?? 0;
  if (stopOn === 'exit') return exits[0]?.code ?? 0;
  if (stopOn === 'failure') return exits.find(({ code }) => code !== 0)?.code ?? 0;
  return 0;
}
