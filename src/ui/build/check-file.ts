import path from 'node:path';
import type { BuildCheck } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import type { Context, WorkFile } from '../commands/context.ts';

/** Asks BuildKit about a Dockerfile as the editor has it; the answer joins the other findings. Rejects as `BuildQuestions.check`. */
export async function checkFile(
  { engine, checks }: Pick<Context, 'engine' | 'checks'>,
  file: Pick<WorkFile, 'path' | 'text'>,
  signal: AbortSignal,
): Promise<BuildCheck> {
  const { aboutBuild } = await engine();
  if (!aboutBuild)
    throw new GantryError('engine.unsupported', 'This engine answers no questions about a Dockerfile.', {
      hint: 'Use an engine with BuildKit, 27.0 or later.',
    });
  const contextDir = path.dirname(file.path);
  const request = { contextDir, dockerfile: file.path, tags: [], overlay: new Map([[file.path, file.text]]) };
  const answer = await aboutBuild.check(request, signal);
  checks.keep(file.path, file.text, answer);
  return answer;
}
