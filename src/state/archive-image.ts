import type { AnalysedArchive, AnalysedImage, Image } from '../engine/types.ts';

const idPattern = /^archive:(\d+):(.*)$/s;

/** Stands for an image of an archive where an engine's image has its id. `at` counts the images in it from 0. */
export const archiveId = (file: string, at: number): string => `archive:${at}:${file}`;

/** undefined: the id is an engine's. */
export function archiveOf(imageId: string): { readonly file: string; readonly at: number } | undefined {
  const [, at, file] = idPattern.exec(imageId) ?? [];
  return file === undefined ? undefined : { file, at: Number(at) };
}

/** As the views know images. */
export const archiveImage = (file: string, at: number, { names, created, summary }: AnalysedArchive): Image => ({
  id: archiveId(file, at),
  tags: names.length > 0 ? names : [file.split(/[\\/]/).at(-1) ?? file],
  digests: [],
  created,
  size: summary.total,
  labels: {},
  containers: 0,
});

export const isArchive = (image: AnalysedImage): image is AnalysedArchive => 'history' in image;
