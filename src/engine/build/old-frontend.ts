import { GantryError } from '../../util/errors.ts';
import { speaks } from '../docker/api-version.ts';
import type { BuildFailure } from '../types/build.ts';
import type { PreparedBuild } from './prepare.ts';
import { linesOfInstruction } from './progress/line-map.ts';

type Asked = Pick<PreparedBuild, 'info' | 'dockerfile'>;

/** The frontend of engines before 23.0 (API 1.42), unless the file brings another by `# syntax=`. */
export function hasOldFrontend({ info, dockerfile }: Asked): boolean {
  const isOld = !speaks(info.apiVersion, '1.42');
  return isOld && !dockerfile.directives.some(({ name }) => name.value.toLowerCase() === 'syntax');
}

/** Docker's first builder reads a file by itself, and knows no `# syntax=`. */
const isClassic = ({ info }: Asked): boolean =>
  !info.isPodman && (info.builder === 'classic' || info.osType === 'windows');

/**
 * Rejects `build.failed` at the first heredoc where the engine's builder would take its text for instructions: what it
 * says then ("unknown instruction: ECHO") leads nowhere.
 */
export function refuseHeredocs(asked: Asked): void {
  if (asked.info.isPodman || !(isClassic(asked) || hasOldFrontend(asked))) return;
  const found = asked.dockerfile.instructions.find(({ heredocs }) => heredocs.length > 0);
  if (!found) return;
  const details: BuildFailure = { lines: linesOfInstruction(asked.dockerfile, found) };
  throw new GantryError('build.failed', 'The builder of this engine knows no heredocs.', {
    hint: isClassic(asked)
      ? 'Write the instruction without a heredoc, or build with BuildKit.'
      : 'Engines from 23.0 on do. Here, write "# syntax=docker/dockerfile:1" as the first line, or do without the heredoc.',
    details,
  });
}
