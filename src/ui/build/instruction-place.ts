import type { Range } from '../../core/text/range.ts';
import type { BuildRequest } from '../../engine/types.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';

/**
 * Where lines of a Dockerfile (zero-based) stand: in its own file, or in the Compose file that holds it; at its key there,
 * where the lines are none of that file's. Undefined for a Dockerfile that is in no file at all.
 */
export function instructionPlace(
  request: BuildRequest,
  { start, end }: { readonly start: number; readonly end: number },
): { file: string; range: Range } | undefined {
  const { inlineIn, dockerfile } = request;
  if (inlineIn && !inlineIn.start) return { file: inlineIn.file, range: inlineIn.key };
  if (!inlineIn && inlineDockerfile(request) !== undefined) return undefined;
  const { line, character } = inlineIn?.start ?? { line: 0, character: 0 };
  return {
    file: inlineIn?.file ?? dockerfile,
    range: {
      start: { line: line + start, character },
      end: { line: line + end, character: Number.MAX_SAFE_INTEGER },
    },
  };
}
