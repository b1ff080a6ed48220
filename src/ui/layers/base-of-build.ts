import { parse } from '../../core/dockerfile/parse.ts';
import type { Layer } from '../../engine/types.ts';
import type { BaseRows } from '../../state/sharing.ts';
import { baseMark, layerMarks } from './layer-marks.ts';

/** What the Dockerfile's own rows stand on, by the name in its FROM. undefined: on nothing, or no row fits the file. */
export function baseOfBuild(
  source: string,
  layers: readonly Layer[],
  target: string | undefined,
): BaseRows | undefined {
  const file = parse(source);
  const marks = layerMarks(file, layers, target);
  const [lowest] = layers;
  const base = lowest && baseMark(file, marks, lowest, target);
  return base && base.name.toLowerCase() !== 'scratch'
    ? { name: base.name, rows: marks[0]?.layer.index ?? 0 }
    : undefined;
}
