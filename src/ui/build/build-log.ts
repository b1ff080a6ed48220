import type { BuildStep } from '../../engine/types.ts';
import type { Build } from '../../state/builds.ts';
import { textOf } from '../../state/step-log.ts';
import { duration } from '../../util/format.ts';
import { placeOfDockerfile } from './inline-dockerfile.ts';

/** The whole build as text, step by step, in the order of their start. */
export function buildLog(build: Build): string {
  const { request, error } = build;
  const head = [
    `# ${request.tags[0] ?? request.dockerfile}`,
    `# ${placeOfDockerfile(request)}${request.target ? `, stage ${request.target}` : ''}`,
  ];
  const steps = [...build.steps.values()].map((step) => {
    const place = step.index ? `[${step.stage ? `${step.stage} ` : ''}${step.index}/${step.total ?? '?'}] ` : '';
    const time = step.durationMs !== undefined && step.state !== 'cached' ? ` ${duration(step.durationMs)}` : '';
    const word = step.state === 'cached' ? 'CACHED' : step.state;
    return [`=> ${place}${step.name}`, `   ${word}${time}`, outputOf(build, step), step.error && `ERROR: ${step.error}`]
      .filter(Boolean)
      .join('\n');
  });
  return [...head, '', ...steps, ...(error ? ['', error.message] : []), ''].join('\n');
}

const outputOf = ({ logs }: Build, { id }: Pick<BuildStep, 'id'>): string | undefined => {
  const log = logs.get(id);
  return log && textOf(log);
};

export const buildLogName = ({ id }: Build): string => `build-${id}.log`;

/** Its place in the build makes the name: digests say nothing to people. */
export const stepLogName = (build: Build, { id }: BuildStep): string =>
  `build-${build.id}-step-${[...build.steps.keys()].indexOf(id) + 1}.log`;

/** What one step printed. */
export const stepLog = (build: Build, { id, name, error }: BuildStep): string =>
  [`# ${name}`, '', outputOf(build, { id }) ?? '(no output)', error && `ERROR: ${error}`]
    .filter((line) => line !== undefined)
    .join('\n');
