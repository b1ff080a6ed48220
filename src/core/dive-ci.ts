import { parse } from 'yaml';
import { lookup } from './text/lookup.ts';

/** Thresholds as dive's CI mode names them; undefined where a rule is disabled or not given. */
export interface DiveThresholds {
  /** 0 to 1: fails below. */
  readonly lowestEfficiency?: number;
  /** Fails above. */
  readonly highestWastedBytes?: number;
  /** 0 to 1: fails above. */
  readonly highestUserWastedPercent?: number;
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
};

/** `20MB`, `1.5 GiB`, `4096`; undefined for what is no size. */
export function parseSize(text: string): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = lookup(units, unit.toLowerCase());
  return number === '' || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

/** A ratio from 0 to 1, or a percentage with its sign. */
export function parseRatio(text: string): number | undefined {
  const [, number = '', percent] = /^\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const ratio = Number(number) / (percent ? 100 : 1);
  return number === '' || ratio > 1 ? undefined : ratio;
}

/** What `parseRatio` takes, for people. */
export const notRatio = 'is not a ratio from 0 to 1, nor a percentage.';
/** What `parseSize` takes, for people. */
export const notSize = 'is not a number of bytes, as 4096 or 20MB.';

const spellings = {
  lowestEfficiency: ['lowest-efficiency', 'lowestEfficiency'],
  highestWastedBytes: ['highest-wasted-bytes', 'highestWastedBytes'],
  highestUserWastedPercent: ['highest-user-wasted-percent', 'highestUserWastedPercent'],
} as const satisfies Record<keyof DiveThresholds, readonly string[]>;

/** Reads a `.dive-ci`: `rules:` with either spelling of the keys. What cannot be read is named in `problems`. */
export function parseDiveCi(text: string): { thresholds: DiveThresholds; problems: string[] } {
  const problems: string[] = [];
  const rules = readRules(text, problems);
  const known: readonly string[] = Object.values(spellings).flat();
  for (const name of Object.keys(rules)) if (!known.includes(name)) problems.push(`${name}: there is no such rule.`);
  const value = (names: readonly string[], read: (text: string) => number | undefined): number | undefined => {
    const name = names.find((each) => rules[each] !== undefined);
    const given = name === undefined ? 'disabled' : String(rules[name]);
    if (given === 'disabled') return undefined;
    const number = read(given);
    if (number === undefined) problems.push(`${name}: "${given}" ${read === parseSize ? notSize : notRatio}`);
    return number;
  };
  const lowestEfficiency = value(spellings.lowestEfficiency, parseRatio);
  const highestWastedBytes = value(spellings.highestWastedBytes, parseSize);
  const highestUserWastedPercent = value(spellings.highestUserWastedPercent, parseRatio);
  return {
    thresholds: {
      ...(lowestEfficiency !== undefined && { lowestEfficiency }),
      ...(highestWastedBytes !== undefined && { highestWastedBytes }),
      ...(highestUserWastedPercent !== undefined && { highestUserWastedPercent }),
    },
    problems,
  };
}

function readRules(text: string, problems: string[]): Readonly<Record<string, unknown>> {
  try {
    const { rules } = (parse(text) ?? {}) as { rules?: unknown };
    if (typeof rules === 'object' && rules !== null && !Array.isArray(rules)) return rules as Record<string, unknown>;
    problems.push('There is no "rules" mapping in it.');
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return {};
}
