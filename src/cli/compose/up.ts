import { parseArgs } from 'node:util';
import type { UpOptions } from '../../engine/types.ts';
import { type CliCommand, UsageError } from '../io.ts';
import { onEngine } from '../on-engine.ts';
import { upAttached } from './attached.ts';
import { attachedOptions, attachedOptionsHelp, attachOptions, quietOf } from './attached-options.ts';
import { oneOf, printProgress, wholeNumber } from './options.ts';
import { planLines } from './progress-lines.ts';
import { loadProject, projectHelp, projectOptions } from './project-options.ts';

const help = `Usage: gantry compose up [options] [SERVICE...]

Creates and starts what the project says, and changes only what is not so yet.

${projectHelp}  -d, --detach                 end when all is started; else show the output until all has ended, and stop at Ctrl-C
${attachedOptionsHelp}      --plan                   only say what would be done, and why
      --build | --no-build     build all images | none
      --pull WHEN              always, missing or never
      --force-recreate | --no-recreate
      --always-recreate-deps   recreate dependencies too
      --no-deps                leave dependencies as they are
      --no-start               create only
      --remove-orphans         remove containers of services that are not in the files
      --scale SERVICE=N        may be repeated
  -V, --renew-anon-volumes     new anonymous volumes instead of the old ones
  -t, --timeout SECONDS        for stops
      --wait                   until all is running and healthy
      --wait-timeout SECONDS
      --quiet-build, --quiet-pull
                               say nothing of builds and pulls
  -y, --yes                    agree to the loss of data where a volume must be made anew
`;

const options = {
  ...projectOptions,
  detach: { type: 'boolean', short: 'd' },
  ...attachOptions,
  'always-recreate-deps': { type: 'boolean' },
  plan: { type: 'boolean' },
  build: { type: 'boolean' },
  'no-build': { type: 'boolean' },
  pull: { type: 'string' },
  'force-recreate': { type: 'boolean' },
  'no-recreate': { type: 'boolean' },
  'no-deps': { type: 'boolean' },
  'no-start': { type: 'boolean' },
  'remove-orphans': { type: 'boolean' },
  scale: { type: 'string', multiple: true },
  'renew-anon-volumes': { type: 'boolean', short: 'V' },
  timeout: { type: 'string', short: 't' },
  wait: { type: 'boolean' },
  'wait-timeout': { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

function recreateOf(values: Values): UpOptions['recreate'] {
  if (values['force-recreate'] && values['no-recreate'])
    throw new UsageError('--force-recreate and --no-recreate exclude each other.');
  if (values['force-recreate']) return 'force';
  return values['no-recreate'] ? 'never' : 'diverged';
}

function dependenciesOf(values: Values): NonNullable<UpOptions['recreateDependencies']> {
  if (values['always-recreate-deps'] && values['no-recreate'])
    throw new UsageError('--always-recreate-deps and --no-recreate exclude each other.');
  if (values['always-recreate-deps']) return 'force';
  return values['no-recreate'] ? 'never' : 'diverged';
}

function scaleOf(pairs: readonly string[] = []): Record<string, number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, service = '', number = ''] = /^(.+)=(\d+)$/.exec(pair) ?? [];
      if (!service) throw new UsageError(`--scale wants SERVICE=N, not "${pair}".`);
      return [service, Number(number)];
    }),
  );
}

function upOptions(values: Values, services: readonly string[]): UpOptions {
  if (values.build && values['no-build']) throw new UsageError('--build and --no-build exclude each other.');
  const pull = oneOf(values.pull, ['always', 'missing', 'never'], 'pull');
  const timeoutSeconds = wholeNumber(values.timeout, 'timeout');
  const waitTimeoutSeconds = wholeNumber(values['wait-timeout'], 'wait-timeout');
  return {
    services,
    recreate: recreateOf(values) ?? 'diverged',
    recreateDependencies: dependenciesOf(values),
    scale: scaleOf(values.scale),
    noDeps: values['no-deps'] ?? false,
    noStart: values['no-start'] ?? false,
    removeOrphans: values['remove-orphans'] ?? false,
    renewAnonymousVolumes: values['renew-anon-volumes'] ?? false,
    wait: values.wait ?? false,
    decide: () => values.yes ?? false,
    ...(values.build && { build: 'always' as const }),
    ...(values['no-build'] && { build: 'never' as const }),
    ...(pull && { pull }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(waitTimeoutSeconds !== undefined && { waitTimeoutSeconds }),
  };
}

/** `gantry compose up`. */
export const composeUp: CliCommand = async (args, io) => {
  const { values, positionals } = parse(args);
  if (values.help) {
    io.out(help);
    return 0;
  }
  const up = upOptions(values, positionals);
  const project = await loadProject(values, io);
  return onEngine(io, async ({ compose }, signal) => {
    if (values.plan) {
      io.out(`${planLines(await compose.plan(project, up, signal)).join('\n')}\n`);
      return 0;
    }
    const attached = attachedOptions(values, project, up, io);
    if (attached) return upAttached(compose, project, attached, { io, signal });
    await printProgress(compose.up(project, up, signal), io, quietOf(values));
    return 0;
  });
};
