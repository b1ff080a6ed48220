import { startOrder } from '../../core/compose/order.ts';
import type { Project } from '../../core/compose/project.ts';
import { servicesNamed, withSelectedServices, withServicesEnabled } from '../../core/compose/resolve/profiles.ts';
import type { UpOptions } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import { type Io, UsageError } from '../io.ts';
import type { AttachedOptions } from './attached.ts';
import type { Quiet } from './options.ts';

export const attachedOptionsHelp = `      --abort-on-container-exit, --abort-on-container-failure
                               stop all when one container ends, or fails; its exit code becomes ours
      --exit-code-from SERVICE stop all when one container ends; the exit code is that of this service
      --attach SERVICE, --no-attach SERVICE
                               show only the output of these, or of all but these; may be repeated
      --attach-dependencies    show the output of dependencies too
      --no-log-prefix, --no-color, --timestamps
                               lines without the container's name, without colours, with their times
      --quiet-build, --quiet-pull
                               say nothing of builds and pulls
`;

const flag = { type: 'boolean' } as const;

/** Options of `up` for what it shows, and for when it ends. */
export const attachOptions = {
  'abort-on-container-exit': flag,
  'abort-on-container-failure': flag,
  'exit-code-from': { type: 'string' },
  attach: { type: 'string', multiple: true },
  'no-attach': { type: 'string', multiple: true },
  'attach-dependencies': flag,
  'no-log-prefix': flag,
  'no-color': flag,
  timestamps: flag,
  'quiet-build': flag,
  'quiet-pull': flag,
} as const;

interface Values {
  readonly detach?: boolean | undefined;
  readonly wait?: boolean | undefined;
  readonly 'no-start'?: boolean | undefined;
  readonly 'abort-on-container-exit'?: boolean | undefined;
  readonly 'abort-on-container-failure'?: boolean | undefined;
  readonly 'exit-code-from'?: string | undefined;
  readonly attach?: string[] | undefined;
  readonly 'no-attach'?: string[] | undefined;
  readonly 'attach-dependencies'?: boolean | undefined;
  readonly 'no-log-prefix'?: boolean | undefined;
  readonly 'no-color'?: boolean | undefined;
  readonly timestamps?: boolean | undefined;
  readonly 'quiet-build'?: boolean | undefined;
  readonly 'quiet-pull'?: boolean | undefined;
}

export const quietOf = (values: Values): Quiet => ({
  build: values['quiet-build'] ?? false,
  pull: values['quiet-pull'] ?? false,
});

/** Undefined where `up` does not stay: it was told so, or nothing is left to attach to. */
export function attachedOptions(values: Values, project: Project, up: UpOptions, io: Io): AttachedOptions | undefined {
  const codeFrom = values['exit-code-from'];
  if (codeFrom && !project.services[codeFrom]) throw new GantryError('compose.invalid', `no such service: ${codeFrom}`);
  const failure = values['abort-on-container-failure'] ? 'failure' : undefined;
  const stopOn = codeFrom || values['abort-on-container-exit'] ? 'exit' : failure;
  const stays = !(values.detach || values.wait || values['no-start']);
  if (!stays && (stopOn || values.attach || values['attach-dependencies']))
    throw new UsageError(
      '--detach and --wait cannot be combined with --abort-on-container-…, --exit-code-from or --attach.',
    );
  const services = attachedServices(values, project, up.services ?? []);
  if (!stays || services.length === 0) return undefined;
  return {
    up,
    services,
    style: { prefix: !values['no-log-prefix'], colour: io.isTerminal && !values['no-color'], split: true },
    timestamps: values.timestamps ?? false,
    quiet: quietOf(values),
    ...(stopOn && { stopOn }),
    ...(codeFrom && { codeFrom }),
  };
}

function attachedServices(values: Values, project: Project, given: readonly string[]): string[] {
  const all = { ...project.disabledServices, ...project.services };
  const named = given.flatMap((name) => servicesNamed(all, name));
  const part =
    named.length > 0 && values['attach-dependencies']
      ? startOrder(withSelectedServices(withServicesEnabled(project, named), named))
      : named;
  const wanted = values.attach ?? (part.length > 0 ? part : startOrder(project));
  const codeFrom = values['exit-code-from'];
  const kept = wanted.filter((name) => !values['no-attach']?.includes(name));
  return codeFrom && !kept.includes(codeFrom) ? [...kept, codeFrom] : kept;
}
