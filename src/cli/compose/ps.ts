import { parseArgs } from 'node:util';
import type { Container } from '../../engine/types.ts';
import type { CliCommand } from '../io.ts';
import { onEngine, oneOf } from './on-engine.ts';
import { findProject, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose ps [options] [SERVICE...]

The containers of the project.

${projectHelp}  -a, --all                    stopped ones too
  -q, --quiet                  only their ids
      --format table|json
`;

const options = {
  ...projectOptions,
  all: { type: 'boolean', short: 'a' },
  quiet: { type: 'boolean', short: 'q' },
  format: { type: 'string' },
} as const;

const portText = ({ ports }: Container): string =>
  ports
    .map(({ ip = '', publicPort, privatePort, protocol }) => {
      const inside = `${privatePort}/${protocol}`;
      return publicPort ? `${ip.includes(':') ? `[${ip}]` : ip}:${publicPort}->${inside}` : inside;
    })
    .join(', ');

/** The names that docker compose's JSON has. */
const jsonOf = (container: Container): object => ({
  ID: container.id,
  Name: container.name,
  Image: container.image,
  Command: container.command,
  Project: container.compose?.project,
  Service: container.compose?.service,
  State: container.state,
  Health: container.health ?? '',
  ExitCode: container.exitCode ?? 0,
  Status: container.status,
  CreatedAt: container.created,
  Ports: portText(container),
  Publishers: container.ports.map(({ ip = '', privatePort, publicPort = 0, protocol }) => ({
    URL: ip,
    TargetPort: privatePort,
    PublishedPort: publicPort,
    Protocol: protocol,
  })),
  Networks: container.networks.join(','),
});

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

/** `gantry compose ps`. */
export const composePs: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const format = oneOf(values.format, ['table', 'json'], 'format') ?? 'table';
  const project = await findProject(values, io);
  return onEngine(io, async (compose, signal) => {
    const containers = await compose.ps(project, { all: values.all ?? false, services: positionals }, signal);
    if (values.quiet) for (const { id } of containers) io.out(`${id}\n`);
    else if (format === 'json') for (const each of containers) io.out(`${JSON.stringify(jsonOf(each))}\n`);
    else {
      const rows = containers.map((each) => [
        each.name,
        each.image,
        each.compose?.service ?? '',
        each.status,
        portText(each),
      ]);
      io.out(table([['NAME', 'IMAGE', 'SERVICE', 'STATUS', 'PORTS'], ...rows]));
    }
    return 0;
  });
};
