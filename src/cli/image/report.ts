import type { FileFinding, ImageSummary, Layer, WastedFile } from '../../engine/types.ts';
import { bytes } from '../../util/format.ts';
import { plainText } from '../../util/plain-text.ts';
import type { Check } from './thresholds.ts';

export interface ImageReport {
  readonly image: string;
  readonly summary: ImageSummary;
  /** One a file system layer, where the history is known. */
  readonly layers: readonly Layer[];
  readonly wasted: readonly WastedFile[];
  readonly findings: readonly FileFinding[];
  readonly checks: readonly Check[];
}

/** A stable document: numbers in bytes, ratios from 0 to 1, layers counted from 1 as people do. */
export function jsonReport({ image, summary, layers, wasted, findings, checks }: ImageReport): string {
  const report = {
    image,
    total: summary.total,
    waste: summary.waste,
    efficiency: summary.total === 0 ? 1 : (summary.total - summary.waste) / summary.total,
    dive: {
      ...summary.dive,
      wastedUserPercent: Number.isFinite(summary.dive.wastedUserPercent) ? summary.dive.wastedUserPercent : null,
    },
    layers: summary.layers.map((layer, at) => ({ layer: at + 1, instruction: layers[at]?.instruction, ...layer })),
    wasted: wasted.map(({ storedIn, hiddenBy, ...file }) => ({
      ...file,
      storedIn: storedIn + 1,
      hiddenBy: hiddenBy + 1,
    })),
    findings: findings.map(({ layer, hiddenBy, ...finding }) => ({
      ...finding,
      layer: layer + 1,
      ...(hiddenBy !== undefined && { hiddenBy: hiddenBy + 1 }),
    })),
    checks,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

const short = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
/** Names and instructions come from the image: nothing in them may steer a terminal. Lines of an instruction become one. */
const safe = (text: string): string => plainText(text.replace(/\s+/g, ' '));

export function textReport({ image, summary, layers, wasted, findings, checks }: ImageReport): string {
  const { total, waste, dive } = summary;
  const lines = [
    `${safe(image)}: ${bytes(total)} of files in ${counted(summary.layers.length, 'layer')}, ${bytes(waste)} stored but hidden (${percent(waste, total)})`,
    `as dive counts: efficiency ${(100 * dive.efficiency).toFixed(1)} %, wasted ${bytes(dive.wastedBytes)}`,
    '',
    ...summary.layers.map((layer, at) => layerLine(at, layer, layers[at])),
  ];
  if (wasted.length > 0) {
    lines.push('', 'Hidden by later layers, largest first:');
    for (const { path, bytes: size, storedIn, hiddenBy, how } of wasted.slice(0, 20))
      lines.push(
        `  ${bytes(size).padStart(9)}  ${safe(path)}  (layer ${storedIn + 1}, ${how} by layer ${hiddenBy + 1})`,
      );
  }
  if (findings.length > 0) {
    lines.push('', 'Worth a look:');
    for (const { concern, path, layer } of findings.slice(0, 50))
      lines.push(`  ${concern.padEnd(14)}  ${safe(path)}  (layer ${layer + 1})`);
  }
  if (checks.length > 0) lines.push('');
  for (const { passed, name, message } of checks) lines.push(`${passed ? 'pass' : 'FAIL'}  ${name}: ${safe(message)}`);
  return `${lines.join('\n')}\n`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const percent = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;

function layerLine(
  at: number,
  { bytes: size, wastedHere, missing }: ImageSummary['layers'][number],
  layer: Layer | undefined,
): string {
  const what = missing ? '(missing: what it holds is unknown)' : safe(layer?.instruction ?? '');
  const note = wastedHere > 0 ? ` [${bytes(wastedHere)} hidden later]` : '';
  return `${String(at + 1).padStart(3)}  ${bytes(size).padStart(9)}  ${short(what, 90)}${note}`;
}
