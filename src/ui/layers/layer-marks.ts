import { alignHistory, stageNamed } from '../../core/dockerfile/history/align-history.ts';
import { recordedMatches } from '../../core/dockerfile/history/recorded-build.ts';
import type { Dockerfile } from '../../core/dockerfile/model.ts';
import type { Range } from '../../core/text/range.ts';
import type { ImageSummary, Layer, RecordedBuild } from '../../engine/types.ts';
import { leastWaste } from '../../state/waste.ts';
import { bytes, plural } from '../../util/format.ts';

/** What an instruction added to the image. */
export interface LayerMark {
  readonly range: Range;
  readonly layer: Layer;
  /** 0-based among the layers that hold files; undefined for metadata. */
  readonly position: number | undefined;
  /** Matched by place and kind only. */
  readonly approximate: boolean;
}

export interface WasteNote {
  readonly range: Range;
  readonly message: string;
  /** The other side: what stores, or what hides. */
  readonly related?: { readonly range: Range; readonly message: string };
}

/**
 * The instructions that an image's layers came from; rows of its base image have none. What the build recorded is
 * better known than what an alignment finds.
 */
export function layerMarks(
  file: Dockerfile,
  layers: readonly Layer[],
  target: string | undefined,
  recorded?: RecordedBuild,
): LayerMark[] {
  const known = recorded && recordedMatches(file, recorded, target);
  const aligned = alignHistory(
    file,
    layers.map(({ instruction }) => instruction),
    target,
  );
  let next = 0;
  return layers.flatMap((layer, at) => {
    const position = layer.diffId ? next++ : undefined;
    const match = position !== undefined && known?.has(position) ? known.get(position) : aligned[at];
    return match && match.instruction.keyword !== 'FROM'
      ? [{ range: file.range(match.instruction), layer, position, approximate: match.approximate }]
      : [];
  });
}

/** The FROM that a layer below all that the file made comes from. */
export function baseMark(
  file: Dockerfile,
  marks: readonly LayerMark[],
  layer: Layer,
  target: string | undefined,
): { readonly range: Range; readonly name: string } | undefined {
  const [first] = marks;
  let stage = stageNamed(file, target);
  while (stage?.parent) stage = stage.parent;
  const name = stage?.image?.value;
  if (!stage || !name || !first || layer.index >= first.layer.index) return undefined;
  return { range: file.range(stage.from), name };
}

export function markText(
  { layer, position, approximate }: LayerMark,
  summary: ImageSummary | undefined,
): string | undefined {
  if (layer.empty) return undefined;
  const wasted = position === undefined ? 0 : (summary?.layers[position]?.wastedHere ?? 0);
  const size = `${approximate ? '≈ ' : ''}${bytes(layer.size)}`;
  return wasted >= leastWaste ? `${size}, ${bytes(wasted)} wasted` : size;
}

const remedy = {
  removed:
    'Remove them in the instruction that makes them, or make them in another stage: a layer keeps what a later one deletes.',
  changed: 'Write them once: a layer keeps what a later one replaces.',
  metadata:
    'Set owner and mode where they are made (COPY --chown, --chmod): changing them later stores the files a second time.',
} as const;

const done = {
  removed: 'removes them',
  changed: 'replaces them',
  metadata: 'stores them again, only with other metadata',
} as const;

const hidingText = (how: keyof typeof done, what: string, place: string): string =>
  how === 'metadata'
    ? `This stores ${what} a second time, only with other metadata: the copy from ${place} stays in the image.`
    : `This ${how === 'removed' ? 'removes' : 'replaces'} ${what} that stay in the image, stored by ${place}.`;

/** One note on the instruction that stores what nobody can see, and one on the instruction that hides it. */
export function wasteNotes(marks: readonly LayerMark[], { pairs }: ImageSummary): WasteNote[] {
  const at = (position: number): Range | undefined => marks.find((mark) => mark.position === position)?.range;
  return pairs.flatMap(({ storedIn, hiddenBy, how, files, bytes: wasted }) => {
    const stores = at(storedIn);
    const hides = at(hiddenBy);
    if (wasted < leastWaste || !hides) return [];
    const what = `${bytes(wasted)} in ${plural(files, 'file')}`;
    const place = stores ? `line ${stores.start.line + 1}` : 'the base image';
    const hiding: WasteNote = {
      range: hides,
      message: `${hidingText(how, what, place)}${stores ? ` ${remedy[how]}` : ''}`,
      ...(stores && { related: { range: stores, message: `Stored here: ${what}.` } }),
    };
    if (!stores) return [hiding];
    const message = `${what} stored here cannot be seen in the image: line ${hides.start.line + 1} ${done[how]}.`;
    return [{ range: stores, message, related: { range: hides, message: 'Hidden here.' } }, hiding];
  });
}
