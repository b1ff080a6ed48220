import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startOrder } from '../../core/compose/order.ts';
import { serviceHashText } from '../../core/compose/print/hash-text.ts';
import { projectJson } from '../../core/compose/print/project-json.ts';
import { projectYaml, treeYaml } from '../../core/compose/print/project-yaml.ts';
import { treeJson } from '../../core/compose/print/tree.ts';
import type { LoadRequest, LoadResult, Project } from '../../core/compose/project.ts';
import { resolveModel, resolveProject } from '../../core/compose/resolve-project.ts';
import { type CliCommand, type ExitCode, type Io, UsageError } from '../io.ts';
import { nodeFiles } from './node-files.ts';
import { loadRequest, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose config [options] [SERVICE...]

Prints the resolved project as docker compose does: files merged, variables filled in, short forms written out.

${projectHelp}      --format yaml|json       how to print (default yaml)
      --hash SERVICE|'*'       print the configuration hash of a service, or of all
      --services               print the names of the services
      --no-interpolate         leave variables as they are written
  -q, --quiet                  print nothing: only the exit code and the errors
`;

const options = {
  ...projectOptions,
  format: { type: 'string', default: 'yaml' },
  hash: { type: 'string' },
  services: { type: 'boolean' },
  'no-interpolate': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

type Values = ReturnType<typeof parse>['values'];
const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });

/** `gantry compose config`: what docker compose's `config` prints, without docker. */
export const composeConfig: CliCommand = async (args, io) => {
  const { values, positionals } = parse(args);
  if (values.help) {
    io.out(help);
    return 0;
  }
  if (values.format !== 'yaml' && values.format !== 'json')
    throw new UsageError(`unsupported format "${values.format}": it is yaml or json`);
  const request = await requestOf(values, positionals, io);
  return values['no-interpolate'] && values.hash === undefined && !values.services
    ? printModel(request, values, io)
    : printProject(request, values, io);
};

async function requestOf(values: Values, services: readonly string[], io: Io): Promise<LoadRequest> {
  return {
    ...(await loadRequest(values, io)),
    services,
    skip: {
      interpolation: values['no-interpolate'] === true,
      // Names and hashes need no env_file; docker compose does not read them for these either.
      environmentResolution: values.hash !== undefined || values.services === true,
      fileRemoval: values.hash !== undefined || values.services === true,
    },
  };
}

/** Problems go to the error output; the exit code is compose's. */
function report({ problems }: Pick<LoadResult, 'problems'>, io: Io): ExitCode {
  for (const { severity, message } of problems) io.err(`${severity === 'warning' ? 'warning: ' : ''}${message}\n`);
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function printModel(request: LoadRequest, values: Values, io: Io): Promise<ExitCode> {
  const result = await resolveModel(request, nodeFiles);
  const code = report(result, io);
  if (result.tree && !values.quiet) io.out(values.format === 'json' ? treeJson(result.tree) : treeYaml(result.tree));
  return code;
}

async function printProject(request: LoadRequest, values: Values, io: Io): Promise<ExitCode> {
  const result = await resolveProject(request, nodeFiles);
  const code = report(result, io);
  const { project } = result;
  if (!project || values.quiet) return code;
  if (values.hash !== undefined) return printHashes(project, values.hash, io);
  if (values.services)
    io.out(
      startOrder(project)
        .map((name) => `${name}\n`)
        .join(''),
    );
  else {
    const text = values.format === 'json' ? projectJson(project) : projectYaml(project);
    // What is printed can be read in again: a dollar must not begin a variable.
    io.out(text.replaceAll('$', '$$$$'));
  }
  return code;
}

function printHashes(project: Project, wanted: string, io: Io): ExitCode {
  const names = wanted === '*' ? Object.keys(project.services).sort() : wanted.split(',');
  const missing = names.find((name) => !project.services[name]);
  if (missing !== undefined) {
    io.err(`no such service: ${missing}\n`);
    return 1;
  }
  for (const name of names) {
    const service = project.services[name];
    if (service) io.out(`${name} ${createHash('sha256').update(serviceHashText(service)).digest('hex')}\n`);
  }
  return 0;
}
