import { parseArgs } from 'node:util';
import type { CliCommand } from '../io.ts';
import { onEngine } from '../on-engine.ts';
import { oneOf, printProgress, wholeNumber } from './options.ts';
import { planLines } from './progress-lines.ts';
import { findProject, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose down [options] [SERVICE...]

Stops and removes containers and networks of the project. With -p alone, whatever bears its name.

${projectHelp}      --plan                   only say what would go
  -v, --volumes                named volumes too; external ones never
      --rmi local|all          images too: those built here, or all
      --remove-orphans         containers of services that are not in the files
  -t, --timeout SECONDS        before a container is killed
`;

const options = {
  ...projectOptions,
  plan: { type: 'boolean' },
  volumes: { type: 'boolean', short: 'v' },
  rmi: { type: 'string' },
  'remove-orphans': { type: 'boolean' },
  timeout: { type: 'string', short: 't' },
} as const;

/** `gantry compose down`. */
export const composeDown: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const images = oneOf(values.rmi, ['local', 'all'], 'rmi');
  const timeoutSeconds = wholeNumber(values.timeout, 'timeout');
  const down = {
    services: positionals,
    volumes: values.volumes ?? false,
    removeOrphans: values['remove-orphans'] ?? false,
    ...(images && { images }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
  const project = await findProject(values, io);
  return onEngine(io, async ({ compose }, signal) => {
    if (values.plan) io.out(`${planLines(await compose.planDown(project, down, signal)).join('\n')}\n`);
    else await printProgress(compose.down(project, down, signal), io);
    return 0;
  });
};
