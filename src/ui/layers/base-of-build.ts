import { parse } from '../../core/dockerfile/parse.ts';
import type { Layer } from '../../engine/types.ts';
import type { BaseRows } from '../../state/sharing.ts';
import { layerMarks } from './layer-marks.ts';

/** What the Dockerfile's own rows stand on, by the name in its FROM. undefined: on nothing, or no row fits the file. */
export function baseOfBuild(
  source: string,
  layers: readonly Layer[],
  target: string | undefined,
): BaseRows | undefined {
  const file = parse(source);
  const [first] = layerMarks(file, layers, target);
  const own = target?.toLowerCase();
  let stage = own
    ? file.stages.find(({ name, index }) => name?.value.toLowerCase() === own || String(index) === own)
    : file.stages.at(-1);
  while (stage?.parent) stage = stage.parent;
  const name = stage?.image?.value;
  const rows = first?.layer.index ?? 0;
  return name && rows > 0 && name.toLowerCase() !== 'scratch' ? { name, rows } : undefined;
}
