import type { DiveThresholds } from '../../core/dive-ci.ts';
import type { FileFinding, ImageSummary } from '../../engine/types.ts';
import { bytes } from '../../util/format.ts';

/** What must hold; nothing is checked that was not asked for. */
export interface Thresholds extends DiveThresholds {
  /** Bytes stored but hidden, counted exactly. */
  readonly maxWaste?: number;
  readonly noSecrets?: boolean;
}

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string;
}

const percent = (ratio: number): string => `${(100 * ratio).toFixed(1)} %`;

/** dive compares strictly, and calls an image without any user layer fine. */
export function checkImage(
  { dive, waste, layers }: ImageSummary,
  findings: readonly FileFinding[],
  limits: Thresholds,
): Check[] {
  const checks: Check[] = [];
  const check = (name: string, passed: boolean, message: string): void => void checks.push({ name, passed, message });
  const { lowestEfficiency, highestWastedBytes, highestUserWastedPercent, maxWaste, noSecrets } = limits;
  if (lowestEfficiency !== undefined)
    check(
      'lowest-efficiency',
      dive.efficiency >= lowestEfficiency,
      `efficiency ${percent(dive.efficiency)}, at least ${percent(lowestEfficiency)}`,
    );
  if (highestWastedBytes !== undefined)
    check(
      'highest-wasted-bytes',
      dive.wastedBytes <= highestWastedBytes,
      `wasted as dive counts ${bytes(dive.wastedBytes)}, at most ${bytes(highestWastedBytes)}`,
    );
  if (highestUserWastedPercent !== undefined) {
    const share = Number.isFinite(dive.wastedUserPercent) ? dive.wastedUserPercent : 0;
    check(
      'highest-user-wasted-percent',
      share <= highestUserWastedPercent,
      `wasted above the base ${percent(share)}, at most ${percent(highestUserWastedPercent)}`,
    );
  }
  if (maxWaste !== undefined)
    check('max-waste', waste <= maxWaste, `stored but hidden ${bytes(waste)}, at most ${bytes(maxWaste)}`);
  if (noSecrets) {
    const secrets = findings.filter(({ concern }) => concern === 'secret' || concern === 'deleted-secret');
    const names = secrets.map(({ path, layer }) => `${path} (layer ${layer + 1})`).join(', ');
    check('no-secrets', secrets.length === 0, secrets.length === 0 ? 'no secrets found' : `secrets in ${names}`);
  }
  const missing = layers.filter((layer) => layer.missing).length;
  if (missing > 0 && checks.length > 0)
    check('complete', false, `missing layers: ${missing} of ${layers.length}, what they hold is unknown`);
  return checks;
}
