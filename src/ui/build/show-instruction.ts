import type { Build } from '../../state/builds.ts';
import type { Context } from '../commands/context.ts';
import { inlineDockerfile } from './inline-dockerfile.ts';

/** The Dockerfile of a build at a line (zero-based); one that is in no file as the text that was built. */
export async function showInstruction({ desk }: Pick<Context, 'desk'>, build: Build, line: number): Promise<void> {
  const inline = inlineDockerfile(build.request);
  if (inline === undefined) return desk.showLine(build.request.dockerfile, line);
  await desk.showText(`build-${build.id}.Dockerfile`, inline, 'dockerfile');
}
