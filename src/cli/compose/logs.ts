import { parseArgs } from 'node:util';
import type { ComposeLogLine } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';
import { type CliCommand, type Io, UsageError } from '../io.ts';
import { onEngine, wholeNumber } from './on-engine.ts';
import { findProject, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose logs [options] [SERVICE...]

The logs of the project's containers as they come, merged.

${projectHelp.replace('-f, --file', '    --file')}  -f, --follow                 go on, with containers that start later too
  -n, --tail LINES             so many lines from the end of each
  -t, --timestamps
      --since TIME             a date, or a duration such as 10m before now
      --until TIME
      --index N                of that replica only
      --no-log-prefix          lines without the container's name
      --no-color
`;

const options = {
  ...projectOptions,
  // As with docker compose, -f follows here.
  file: { type: 'string', multiple: true },
  follow: { type: 'boolean', short: 'f' },
  tail: { type: 'string', short: 'n' },
  timestamps: { type: 'boolean', short: 't' },
  since: { type: 'string' },
  until: { type: 'string' },
  index: { type: 'string' },
  'no-log-prefix': { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

const unit: Readonly<Record<string, number>> = { s: 1e3, m: 60e3, h: 3600e3, d: 86_400e3 };

/** Milliseconds since the epoch of a date, or of so long ago. */
function timeOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const [, number, letter = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const time = number === undefined ? Date.parse(text) : Date.now() - Number(number) * (unit[letter] ?? 0);
  if (Number.isNaN(time)) throw new UsageError(`--${option} wants a date or a duration such as 10m, not "${text}".`);
  return time;
}

const colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

/** `shop-web-1 | text`, each container in its colour on a terminal. */
export async function printLogs(
  lines: AsyncIterable<ComposeLogLine>,
  io: Io,
  { prefix, colour = io.isTerminal }: { prefix: boolean; colour?: boolean },
): Promise<void> {
  const known = new Map<string, number>();
  let width = 0;
  for await (const { container, text } of lines) {
    if (!known.has(container)) known.set(container, colours[known.size % colours.length] ?? 36);
    width = Math.max(width, container.length);
    const name = `${container.padEnd(width)} | `;
    const painted = colour ? `\u001b[${known.get(container)}m${name}\u001b[0m` : name;
    io.out(`${prefix ? painted : ''}${text}\n`);
  }
}

/** `gantry compose logs`. */
export const composeLogs: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const tail = values.tail === 'all' ? undefined : wholeNumber(values.tail, 'tail');
  const index = wholeNumber(values.index, 'index');
  const since = timeOf(values.since, 'since');
  const until = timeOf(values.until, 'until');
  const wanted = {
    services: positionals,
    follow: values.follow ?? false,
    timestamps: values.timestamps ?? false,
    ...(tail !== undefined && { tail }),
    ...(index !== undefined && { index }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
  const project = await findProject(values, io);
  return onEngine(io, async (compose, signal) => {
    const colour = io.isTerminal && !values['no-color'];
    try {
      await printLogs(compose.logs(project, wanted, signal), io, { prefix: !values['no-log-prefix'], colour });
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
    return 0;
  });
};
