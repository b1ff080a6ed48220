import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectJson } from '../../core/compose/print/project-json.ts';
import { projectYaml, treeYaml } from '../../core/compose/print/project-yaml.ts';
import { treeJson } from '../../core/compose/print/tree.ts';
import type { Project } from '../../core/compose/project.ts';
import { withImageDigests } from '../../core/compose/resolve/image-digests.ts';
import type { CliCommand, ExitCode, Io } from '../io.ts';
import { forms } from './config-forms.ts';
import { type Asked, printProject, printTree } from './config-print.ts';
import { loadRequest, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose config [options] [SERVICE...]

Prints the resolved project as docker compose does: files merged, variables filled in, short forms written out.

${projectHelp}      --format yaml|json       how to print (default yaml)
      --hash SERVICE|'*'       print the configuration hash of a service, or of all
      --services               print the names of the services
      --volumes, --networks, --models, --profiles, --images
                               print these names
      --variables              print the variables that the files use, with their defaults
      --environment            print what variables are filled in from
      --no-interpolate         leave variables as they are written
      --no-normalize           leave out what compose adds by itself
      --no-path-resolution     leave paths as they are written
      --no-consistency         print it even though its parts do not fit together
      --no-env-resolution      do not read env_file
      --resolve-image-digests  pin images to what their registries have now
  -o, --output FILE            write to a file
  -q, --quiet                  print nothing: only the exit code and the errors
`;

const flag = { type: 'boolean' } as const;
const options = {
  ...projectOptions,
  format: { type: 'string', default: '' },
  hash: { type: 'string', default: '' },
  services: flag,
  volumes: flag,
  networks: flag,
  models: flag,
  profiles: flag,
  images: flag,
  variables: flag,
  environment: flag,
  'no-interpolate': flag,
  'no-normalize': flag,
  'no-path-resolution': flag,
  'no-consistency': flag,
  'no-env-resolution': flag,
  'resolve-image-digests': flag,
  output: { type: 'string', short: 'o' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** `gantry compose config`: what docker compose's `config` prints, without docker. */
export const composeConfig: CliCommand = async (args, io) => {
  const { values, positionals } = parse(args);
  if (values.help) {
    io.out(help);
    return 0;
  }
  const request = await loadRequest(values, io);
  const skip = {
    interpolation: values['no-interpolate'] === true,
    normalization: values['no-normalize'] === true,
    pathResolution: values['no-path-resolution'] === true,
    consistency: values['no-consistency'] === true,
    environmentResolution: values['no-env-resolution'] === true,
  };
  const { format, hash } = values;
  const asked: Asked = { request: { ...request, skip }, services: positionals, format, hash, io };
  const form = forms.find(({ option }) => values[option]);
  return form ? form.print(asked) : printWhole(asked, values);
};

function printWhole({ request, services, format, io }: Asked, values: Values): Promise<ExitCode> {
  const isJson = format === 'json';
  const out = values.quiet ? { ...io, out: () => {} } : { ...io, out: outputOf(values, io) };
  if (format !== '' && format !== 'yaml' && !isJson) {
    io.err(`unsupported format ${JSON.stringify(format)}\n`);
    return Promise.resolve(1);
  }
  if (values['no-interpolate']) return printTree(request, out, (tree) => (isJson ? treeJson(tree) : treeYaml(tree)));
  return printProject({ ...request, services }, out, async (loaded) => {
    const project = values['resolve-image-digests'] ? await pinned(loaded, io) : loaded;
    const text = isJson ? projectJson(project) : projectYaml(project);
    // What is printed can be read in again: a dollar must not begin a variable.
    return text.replaceAll('$', '$$$$');
  });
}

const outputOf = ({ output }: Values, io: Io): Io['out'] =>
  output ? (text) => writeFileSync(path.resolve(io.cwd, output), text) : (text) => io.out(text);

async function pinned(project: Project, { env }: Io): Promise<Project> {
  const { openRegistries } = await import('../../engine/open.ts');
  const registries = openRegistries(env);
  return withImageDigests(project, async (reference) => (await registries.manifest(reference)).digest);
}
