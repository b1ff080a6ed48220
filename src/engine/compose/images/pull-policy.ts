import type { Service } from '../../../core/compose/project.ts';
import { splitReference } from '../../../core/image-ref/split-reference.ts';
import { GantryError } from '../../../util/errors.ts';
import type { UpOptions } from '../../types.ts';

type Pullable = Pick<Service, 'name' | 'image' | 'pull_policy' | 'build'>;

const unit: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Milliseconds of `daily`, `weekly` and `every_12h`; undefined for other policies. Throws for a duration that is none. */
function refreshAfter({ name, pull_policy: policy = '' }: Pullable): number | undefined {
  if (policy === 'daily') return 86_400_000;
  if (policy === 'weekly') return 604_800_000;
  if (!policy.startsWith('every_')) return undefined;
  const text = policy.slice('every_'.length);
  if (!/^(\d+[wdhms])+$/.test(text))
    throw new GantryError('compose.invalid', `"${policy}" is no pull_policy of service ${name}.`, {
      hint: 'After every_ comes a duration such as 12h or 2d.',
    });
  const parts = [...text.matchAll(/(\d+)([wdhms])/g)];
  return parts.reduce((sum, [, number, letter]) => sum + Number(number) * (unit[letter ?? ''] ?? 0) * 1000, 0);
}

/** Why `up` pulls a service's image, or undefined. `tagged`: when the local one was last made or pulled; absent: none. */
export function pullCause(
  service: Pullable,
  local: { readonly tagged: number } | undefined,
  over: UpOptions['pull'],
  now: number,
): string | undefined {
  if (!service.image) return undefined;
  const policy = over ?? service.pull_policy ?? 'missing';
  if (policy === 'always') return 'pull policy always';
  if (policy === 'never' || policy === 'build') return undefined;
  if (!local) return 'not here yet';
  const after = over ? undefined : refreshAfter(service);
  return after !== undefined && now > local.tagged + after ? `older than its pull policy ${policy} allows` : undefined;
}

/** Whether an explicit pull refreshes it: it does unless the policy forbids, or has enough in what is there. */
export function pullsOnRequest(service: Pullable, isHere: boolean): boolean {
  const policy = service.pull_policy;
  if (!policy || refreshAfter(service) !== undefined || policy === 'always') return true;
  if (policy === 'never' || policy === 'build') return false;
  return !isHere || isLatest(service.image ?? '');
}

/** A tag that is meant to move. */
function isLatest(reference: string): boolean {
  const { tag, digest } = splitReference(reference);
  return !digest && (tag ?? 'latest') === 'latest';
}
