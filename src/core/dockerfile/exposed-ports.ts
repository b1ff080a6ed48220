import type { Dockerfile, Instruction, Word } from './model.ts';

/** One word of EXPOSE, `[host:]port[/protocol]`. Variables stay as written. */
export interface ExposedPort {
  readonly word: Word;
  readonly instruction: Instruction;
  /** The part that EXPOSE knows, protocol included. */
  readonly container: string;
  readonly port: string;
  readonly protocol: string | undefined;
  /** Offset of the `/` in the word. */
  readonly slash: number;
  /** Address, host port or both. */
  readonly host: string | undefined;
}

export const exposedPorts = (file: Dockerfile): ExposedPort[] =>
  file.instructions
    .map((instruction) => (instruction.keyword === 'ONBUILD' && instruction.inner) || instruction)
    .filter(({ keyword }) => keyword === 'EXPOSE')
    .flatMap((instruction) => instruction.args.map((word) => readPort(word, instruction)));

function readPort(word: Word, instruction: Instruction): ExposedPort {
  const { raw } = word;
  // A `:-` within a variable is no separator: it is blanked before the search, length kept.
  const plain = raw.replace(/\$\{[^}]*\}/g, (variable) => '$'.repeat(variable.length));
  const colon = plain.lastIndexOf(':');
  const slash = plain.indexOf('/', colon + 1);
  return {
    word,
    instruction,
    container: raw.slice(colon + 1),
    port: raw.slice(colon + 1, slash < 0 ? raw.length : slash),
    protocol: slash < 0 ? undefined : raw.slice(slash + 1),
    slash,
    host: colon < 0 ? undefined : raw.slice(0, colon),
  };
}
