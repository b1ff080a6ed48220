import { parseArgs } from 'node:util';
import { table } from '../../core/text/table.ts';
import type { Container } from '../../engine/types.ts';
import { type CliCommand, UsageError } from '../io.ts';
import { onEngine } from '../on-engine.ts';
import { oneOf } from './options.ts';
import { findProject, projectHelp, projectOptions } from './project-options.ts';
import { psHead, psJson, psRow } from './ps-rows.ts';

const help = `Usage: gantry compose ps [options] [SERVICE...]

The containers of the project.

${projectHelp}  -a, --all                    stopped ones too
      --status STATE           only those that are running, exited, paused, …; may be repeated
      --filter status=STATE    the same
  -q, --quiet                  only their ids
      --services               only the names of their services
      --format table|json
      --no-trunc               whole ids and commands
`;

const options = {
  ...projectOptions,
  all: { type: 'boolean', short: 'a' },
  status: { type: 'string', multiple: true },
  filter: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  services: { type: 'boolean' },
  format: { type: 'string' },
  'no-trunc': { type: 'boolean' },
} as const;

function filterState(filter: string | undefined): string[] {
  if (!filter) return [];
  const [key, value] = filter.split('=', 2);
  if (value === undefined) throw new UsageError(`--filter wants status=STATE, not "${filter}".`);
  if (key !== 'status') throw new UsageError(`unknown filter ${key}: it is status.`);
  return [value];
}

/** `gantry compose ps`. */
export const composePs: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const format = oneOf(values.format, ['table', 'json'], 'format') ?? 'table';
  const states: readonly string[] = [...(values.status ?? []), ...filterState(values.filter)];
  const whole = values['no-trunc'] ?? false;
  const project = await findProject(values, io);
  return onEngine(io, async ({ compose }, signal) => {
    const all = values.all || states.length > 0;
    const found = await compose.ps(project, { all, services: positionals }, signal);
    const containers = found.filter(({ state }) => states.length === 0 || states.includes(state));
    if (values.quiet) for (const { id } of containers) io.out(`${id}\n`);
    else if (values.services) io.out(`${servicesOf(containers).join('\n')}\n`);
    else if (format === 'json') for (const each of containers) io.out(`${JSON.stringify(psJson(each, whole))}\n`);
    else io.out(table([psHead, ...containers.map((each) => psRow(each, whole))]));
    return 0;
  });
};

const servicesOf = (containers: readonly Container[]): string[] => [
  ...new Set(containers.map(({ compose }) => compose?.service ?? '')),
];
