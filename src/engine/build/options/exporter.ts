import { GantryError } from '../../../util/errors.ts';
import type { PreparedBuild } from '../prepare.ts';

export interface Exporter {
  readonly type: string;
  readonly attrs: Readonly<Record<string, string>>;
}

/** Where the result goes; undefined: into the build cache alone. Throws `engine.unsupported` for what this engine cannot keep. */
export function exporterOf({
  request,
  tags,
  info,
}: Pick<PreparedBuild, 'request' | 'tags' | 'info'>): Exporter | undefined {
  const output = request.output ?? { type: 'image' };
  if (output.type === 'none') return undefined;
  if (output.type !== 'image') return { type: output.type, attrs: {} };
  if (info.imageStore !== 'containerd') {
    if ((request.platforms?.length ?? 0) > 1) throw needsContainerd('an image for several platforms');
    if (request.provenance) throw needsContainerd('an image with provenance');
  }
  // The engine's own exporter: it works with both kinds of image store.
  return { type: 'moby', attrs: tags.length > 0 ? { name: tags.join(',') } : {} };
}

const needsContainerd = (what: string): GantryError =>
  new GantryError('engine.unsupported', `This engine’s image store cannot keep ${what}.`, {
    hint: 'Turn on the containerd image store of the engine, or build into a folder or tar file.',
  });
