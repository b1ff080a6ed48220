import { parseArgs } from 'node:util';
import { isCancelled } from '../../util/errors.ts';
import { type CliCommand, UsageError } from '../io.ts';
import { onEngine } from '../on-engine.ts';
import { printLogs } from './log-lines.ts';
import { wholeNumber } from './options.ts';
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

const unit: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 60e3, h: 3600e3, d: 86_400e3 };

/** Milliseconds since the epoch of a date, of seconds since then, or of so long ago as in `1h30m`. */
function timeOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{9,}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parts = /^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text) ? [...text.matchAll(/([\d.]+)(ms|[smhd])/g)] : [];
  const ago = parts.reduce((sum, [, number, letter = '']) => sum + Number(number) * (unit[letter] ?? 0), 0);
  const time = parts.length > 0 ? Date.now() - ago : Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`--${option} wants a date or a duration such as 10m, not "${text}".`);
  return time;
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
  return onEngine(io, async ({ compose }, signal) => {
    const colour = io.isTerminal && !values['no-color'];
    try {
      await printLogs(compose.logs(project, wanted, signal), project.name, io, {
        prefix: !values['no-log-prefix'],
        colour,
      });
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
    return 0;
  });
};
