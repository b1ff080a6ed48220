import { createHash } from 'node:crypto';
import { imageName } from '../../core/compose/image-name.ts';
import { get, type MapNode } from '../../core/compose/node.ts';
import { startOrder } from '../../core/compose/order.ts';
import { serviceHashText } from '../../core/compose/print/hash-text.ts';
import { isVariablesFormat, variablesText } from '../../core/compose/print/variables-text.ts';
import type { LoadRequest, Project } from '../../core/compose/project.ts';
import type { ExitCode } from '../io.ts';
import { type Asked, printProject, printTree } from './config-print.ts';

type Option =
  | 'services'
  | 'volumes'
  | 'networks'
  | 'models'
  | 'hash'
  | 'profiles'
  | 'images'
  | 'variables'
  | 'environment';

/** A form in which `config` prints instead of the whole, asked for by an option of its name. */
interface Form {
  readonly option: Option;
  print(asked: Asked): Promise<ExitCode>;
}

const lines = (names: readonly string[]): string => names.map((name) => `${name}\n`).join('');
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Names need no env_file; docker compose does not read them for these either. */
const namesOnly = (request: LoadRequest): LoadRequest => ({
  ...request,
  skip: { ...request.skip, environmentResolution: true },
});

/** Names of the whole project, or of the part that the named services are. */
const names = (option: Option, of: 'all' | 'part', namesIn: (project: Project) => string[]): Form => ({
  option,
  print: ({ request, services, io }) =>
    printProject({ ...namesOnly(request), ...(of === 'part' && { services }) }, io, (project) =>
      lines(namesIn(project)),
    ),
});

const services: Form = {
  option: 'services',
  print: ({ request, io }) =>
    request.skip?.interpolation
      ? printTree(namesOnly(request), io, (tree) => lines(keysOf(tree, 'services')))
      : printProject(namesOnly(request), io, (project) => lines(startOrder(project))),
};

const keysOf = (tree: MapNode, key: string): string[] => {
  const node = get(tree, key);
  return node?.type === 'map' ? [...node.entries.keys()] : [];
};

const hash: Form = {
  option: 'hash',
  async print({ request, hash: wanted, io }) {
    let missing: string | undefined;
    const code = await printProject(namesOnly(request), io, (project) => {
      const names = wanted === '*' ? sorted(Object.keys(project.services)) : wanted.split(',');
      const known = names.filter((name) => project.services[name]);
      missing = names.find((name) => !project.services[name]);
      return lines(sorted(known).map((name) => `${name} ${hashOf(project, name)}`));
    });
    if (missing === undefined) return code;
    io.err(`no such service: ${missing}\n`);
    return 1;
  },
};

function hashOf({ services }: Project, name: string): string {
  const service = services[name];
  return service ? createHash('sha256').update(serviceHashText(service)).digest('hex') : '';
}

const variables: Form = {
  option: 'variables',
  async print({ request, format, io }) {
    if (!isVariablesFormat(format)) {
      io.err(`format value ${JSON.stringify(format)} could not be parsed: parsing failed\n`);
      return 1;
    }
    const skip = { ...request.skip, interpolation: true };
    return printTree({ ...request, skip }, io, (tree) => variablesText(tree, format));
  },
};

/** In docker compose's order of precedence where several are given. */
export const forms: readonly Form[] = [
  services,
  names('volumes', 'all', ({ volumes }) => sorted(Object.keys(volumes))),
  names('networks', 'all', ({ networks }) => sorted(Object.keys(networks))),
  names('models', 'all', ({ models }) => Object.values(models).flatMap(({ model }) => model || [])),
  hash,
  names('profiles', 'part', ({ services: on, disabledServices: off }) =>
    sorted([...Object.values(on), ...Object.values(off)].flatMap(({ profiles = [] }) => profiles)),
  ),
  names('images', 'part', (project) => Object.values(project.services).map((each) => imageName(project.name, each))),
  variables,
  {
    option: 'environment',
    print: ({ request, services, io }) =>
      printProject({ ...request, services }, io, ({ environment }) =>
        lines(sorted(Object.entries(environment).map(([name, value]) => `${name}=${value}`))),
      ),
  },
];
