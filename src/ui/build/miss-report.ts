import type { BuildStep, CacheMiss } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { missDetails } from '../../state/miss-details.ts';
import { missText } from '../../state/miss-text.ts';
import { duration, oneLine, plural } from '../../util/format.ts';

export const missReportName = ({ id }: Build): string => `build-${id}-cache.txt`;

/** As they stand in the file: newer engines tell the last ones first. */
const byLine = (a: Pick<CacheMiss, 'lines'>, b: Pick<CacheMiss, 'lines'>): number =>
  (a.lines?.start ?? 0) - (b.lines?.start ?? 0);

function heading({ stage, index, total, name, lines, durationMs }: BuildStep): string {
  const place = index ? `[${stage ? `${stage} ` : ''}${index}/${total ?? '?'}] ` : '';
  const facts = [lines && `line ${lines.start + 1}`, durationMs !== undefined && `took ${duration(durationMs)}`].filter(
    Boolean,
  );
  return `${place}${oneLine(name)}${facts.length > 0 ? `   (${facts.join(', ')})` : ''}`;
}

function chapter(build: Build, miss: CacheMiss): string[] {
  const step = build.steps.get(miss.stepId);
  const followers = miss.followers.flatMap((id) => build.steps.get(id) ?? []).sort(byLine);
  const time = followers.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
  const details = missDetails(miss.reason).filter(({ how }) => how);
  return [
    ...(step ? [heading(step)] : []),
    `  ${details.length > 0 ? 'Not cached. Different from the last build:' : missText(miss.reason)}`,
    ...details.flatMap(({ what, how = '', before }) => [
      `    ${how.padEnd(8)} ${oneLine(what)}`,
      ...(before === undefined ? [] : [`    was      ${oneLine(before)}`]),
    ]),
    ...(followers.length > 0
      ? ['', `  So ${plural(followers.length, 'step')} after it ran again, ${duration(time)}:`]
      : []),
    ...followers.map((follower) => `    ${heading(follower)}`),
  ];
}

/** Every chain of steps that was not taken from the cache: where it begins, what is different, what it cost. Plain text. */
export function missReport(
  build: Build,
  {
    shortPath,
    misses = build.misses ?? [],
  }: { shortPath: (path: string) => string; misses?: readonly CacheMiss[] | undefined },
): string {
  const { request, outcome } = build;
  const steps = [...build.steps.values()].filter(({ internal }) => !internal);
  const cached = steps.filter(({ state }) => state === 'cached').length;
  const file = shortPath(request.dockerfile);
  const head = [
    `Why steps of ${request.tags[0] ?? file} were not cached`,
    `${file}${request.target ? `, stage ${request.target}` : ''} · ${cached} of ${plural(steps.length, 'step')} cached`,
  ];
  const none =
    outcome === 'running'
      ? 'The build is still running; what it missed is known at its end.'
      : steps.some(({ state }) => state === 'failed' || state === 'cancelled')
        ? 'The build did not get far enough to tell.'
        : 'Nothing to explain: every step that can be cached was taken from the cache.';
  const chapters = misses.length > 0 ? [...misses].sort(byLine).map((miss) => chapter(build, miss)) : [[none]];
  return `${[head, ...chapters].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
