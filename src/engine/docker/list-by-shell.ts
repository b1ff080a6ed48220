import { randomUUID } from 'node:crypto';
import { GantryError, isGantryError } from '../../util/errors.ts';
import type { ContainerEntry } from '../types/container-files.ts';
import type { Api } from './api.ts';
import { execIn } from './exec.ts';

/** Output beyond this is not read: a directory of tens of thousands of names. */
const longest = 4 << 20;

/** How the script says that the path is no directory. */
const noDirectory = 65;

/**
 * The kinds by the shell's own tests, which every shell has and which follow links; the numbers by one `stat`, where there is
 * one. A word that nobody can guess begins each line, so that a name with a line break in it passes for no other.
 */
const script = `cd -- "$2" 2>/dev/null || exit ${noDirectory}
set -- "$1" .[!.]* ..?* *
word=$1; shift
for name do
  if [ -L "$name" ]; then if [ -d "$name" ]; then kind=ld; else kind=l; fi
  elif [ -d "$name" ]; then kind=d
  elif [ -f "$name" ]; then kind=f
  elif [ -e "$name" ]; then kind=o
  else continue; fi
  printf '%s %s %s\\n' "$word" "$kind" "$name"
done
stat -c "$word %f %s %Y %n" -- "$@" 2>/dev/null
exit 0`;

const kinds: Readonly<Record<string, Pick<ContainerEntry, 'kind' | 'expandable'>>> = {
  f: { kind: 'file', expandable: false },
  d: { kind: 'directory', expandable: true },
  l: { kind: 'symlink', expandable: false },
  ld: { kind: 'symlink', expandable: true },
  o: { kind: 'other', expandable: false },
};

export const childPath = (directory: string, name: string): string => `${directory.replace(/\/+$/, '')}/${name}`;

/** The script's output; `word` begins each of its lines. */
export function parseListing(output: string, word: string, directory: string): ContainerEntry[] {
  const entries = new Map<string, ContainerEntry>();
  for (const line of output.split(`${word} `).slice(1)) {
    const text = line.endsWith('\n') ? line.slice(0, -1) : line;
    const [, kind = '', name = ''] = /^(ld|[fdlo]) (.+)$/s.exec(text) ?? [];
    const look = kinds[kind];
    if (look) entries.set(name, { name, path: childPath(directory, name), ...look });
    const [, mode = '', size = '', mtime = '', of = ''] = /^([0-9a-f]+) (\d+) (-?\d+) (.+)$/s.exec(text) ?? [];
    const known = entries.get(of);
    if (known)
      entries.set(of, {
        ...known,
        ...(known.kind === 'file' && { size: Number(size) }),
        mode: Number.parseInt(mode, 16) & 0o7777,
        mtime: Number(mtime),
      });
  }
  return [...entries.values()];
}

/** undefined: the container does not run, or has no shell. Rejects `engine.not-found` for what is no directory. */
export async function listByShell(
  api: Api,
  id: string,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<{ entries: ContainerEntry[]; complete: boolean } | undefined> {
  const word = randomUUID();
  try {
    // As root, who may look everywhere, as the engine itself may.
    const request = { command: ['sh', '-c', script, 'sh', word, directory], user: '0' };
    const session = await execIn(api, id, request, signal);
    let output = '';
    let complete = true;
    for await (const { stream, text } of session.output) {
      if (stream === 'stdout') output += text;
      complete = output.length < longest;
      if (complete) continue;
      // Its last line may be cut.
      output = output.slice(0, output.lastIndexOf(word));
      await session.close();
      break;
    }
    const code = complete ? await session.exitCode() : 0;
    if (code === noDirectory)
      throw new GantryError('engine.not-found', `${directory} is no directory of the container.`);
    return code === 0 ? { entries: parseListing(output, word, directory), complete } : undefined;
  } catch (error) {
    const isFinal =
      isGantryError(error) && /^(cancelled|engine\.(not-found|unreachable|denied|timeout))$/.test(error.code);
    if (isFinal || signal?.aborted) throw error;
    return undefined;
  }
}
