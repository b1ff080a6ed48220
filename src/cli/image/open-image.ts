import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { AnalysedArchive, AnalysedImage, Engine, Layer } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import { type Io, UsageError } from '../io.ts';

export interface Wanted {
  /** An archive, or an image of the engine. */
  readonly image: string;
  /** Of an archive of several images. */
  readonly name: string | undefined;
  readonly platform: string | undefined;
}

interface OpenImage {
  readonly analysed: AnalysedImage;
  /** One a file system layer. */
  readonly layers: readonly Layer[];
}

/** Throws `UsageError`, or rejects as `Layers.analyse` and `analyseArchive`. */
export async function openImage(
  engine: Engine,
  { image, name, platform }: Wanted,
  { io, signal }: { io: Io; signal: AbortSignal },
): Promise<OpenImage> {
  const file = path.resolve(io.cwd, image);
  if (isArchive(image, file)) {
    const archive = await engine.layers.analyseArchive(file, {
      signal,
      ...(name && { name }),
      ...(platform && { platform }),
    });
    if (name && !archive.names.includes(name))
      throw new GantryError('image.invalid', `${image} holds no ${name}.`, { hint: `It holds ${listed(archive)}.` });
    if (archive.images.length > 1 && !name && !platform)
      io.err(
        `gantry: ${image} holds ${listed(archive)}. This is of the first; --name or --platform chooses another.\n`,
      );
    return { analysed: archive, layers: filled(archive.history) };
  }
  if (looksLikeFile(image)) throw new UsageError(`There is no file ${image}.`);
  if (name || platform) throw new UsageError('--name and --platform choose among the images of an archive.');
  const analysed = await engine.layers.analyse(image, { signal });
  return { analysed, layers: filled(await engine.images.layers(image)) };
}

/** A folder beside may have an image's name: it counts when it is a layout, or was meant as a path. */
function isArchive(image: string, file: string): boolean {
  if (!existsSync(file) || (image.includes(':') && !/[/\\.]/.test(image))) return false;
  return !statSync(file).isDirectory() || /[/\\]|^\.{1,2}$/.test(image) || existsSync(path.join(file, 'index.json'));
}

const looksLikeFile = (image: string): boolean => /^[.~/]|^[a-z]:\\|\.(tar|tgz|tar\.gz|tar\.zst)$/i.test(image);
const listed = ({ images }: AnalysedArchive): string => images.join(', ');
const filled = (layers: readonly Layer[]): Layer[] => layers.filter(({ empty }) => !empty);
