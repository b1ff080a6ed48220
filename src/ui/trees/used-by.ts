import type { Container } from '../../engine/types.ts';
import { plural } from '../../util/format.ts';

/** More names make a tooltip that nobody reads. */
const most = 12;

/** Names of the containers that use something, running or not: while there is one, the engine removes nothing. */
export const usersAmong = (containers: readonly Container[], uses: (container: Container) => boolean): string[] =>
  containers
    .filter(uses)
    .map(({ name }) => name)
    .sort();

export const useText = (users: readonly string[]): string | undefined =>
  users.length > 0 ? plural(users.length, 'container') : undefined;

export function usersText(users: readonly string[]): string | undefined {
  const left = users.length - most;
  return users.slice(0, most).join(', ') + (left > 0 ? ` and ${left} more` : '') || undefined;
}
