import type { Rule } from './rules.ts';

/** What a burst of changes means for one service. */
export interface Batch {
  readonly service: string;
  readonly rebuild: boolean;
  readonly restart: boolean;
  /** Host path to path in the container. */
  readonly files: ReadonlyMap<string, string>;
  /** The rules whose commands run after the files are there. */
  readonly commands: readonly Rule[];
}

/** The changes of a burst by service; each path is taken by all rules that match. A rebuild makes the rest needless. */
export function batches(changed: Iterable<string>, rules: readonly Rule[]): Batch[] {
  const found = new Map<
    string,
    { rebuild: boolean; restart: boolean; files: Map<string, string>; commands: Set<Rule> }
  >();
  for (const file of changed)
    for (const rule of rules) {
      const match = rule.match(file);
      if (!match) continue;
      const batch = found.get(rule.service) ?? {
        rebuild: false,
        restart: false,
        files: new Map(),
        commands: new Set(),
      };
      found.set(rule.service, batch);
      const { action } = rule.trigger;
      if (action === 'rebuild') batch.rebuild = true;
      if (action === 'restart' || action === 'sync+restart') batch.restart = true;
      if (action.startsWith('sync')) batch.files.set(file, match.target);
      if (action === 'sync+exec') batch.commands.add(rule);
    }
  return [...found].map(([service, { commands, ...rest }]) => ({ service, ...rest, commands: [...commands] }));
}
