import type { Build } from '../../state/builds.ts';
import type { Context } from '../commands/context.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';
import { instructionPlace } from './instruction-place.ts';

/** The Dockerfile of a build at a line (zero-based); one that is in no file at all as the text that was built. */
export async function showInstruction({ desk }: Pick<Context, 'desk'>, build: Build, line: number): Promise<void> {
  const place = instructionPlace(build.request, { start: line, end: line });
  if (place) return desk.showLine(place.file, place.range.start.line);
  await desk.showText(`build-${build.id}.Dockerfile`, inlineDockerfile(build.request) ?? '', 'dockerfile');
}
