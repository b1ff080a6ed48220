import type { Project } from '../../core/compose/project.ts';
import { deferred, together, untilAborted } from './context.ts';

type Each = (service: string, signal: AbortSignal) => Promise<void>;

/** Services at the same time as far as their dependencies allow: `down` dependents first, `up` dependencies first. */
export async function inOrder(
  project: Pick<Project, 'services'>,
  names: readonly string[],
  direction: 'up' | 'down',
  each: Each,
  outer: AbortSignal,
): Promise<void> {
  const done = new Map(names.map((name) => [name, deferred()]));
  await together(
    names,
    async (name, signal) => {
      const before = direction === 'up' ? dependenciesOf(project, name) : dependentsOf(project, name);
      await untilAborted(Promise.all(before.map((other) => done.get(other)?.done)), signal);
      await each(name, signal);
      done.get(name)?.finish();
    },
    outer,
  );
}

const dependenciesOf = ({ services }: Pick<Project, 'services'>, name: string): string[] =>
  Object.keys(services[name]?.depends_on ?? {});

const dependentsOf = ({ services }: Pick<Project, 'services'>, name: string): string[] =>
  Object.values(services)
    .filter((each) => each.depends_on?.[name])
    .map((each) => each.name);
