import type { Project, Service } from '../../../core/compose/project.ts';
import { configContents } from '../config-contents.ts';
import { serviceHash } from '../hash/config-hash.ts';
import { composeVersion, configContentsLabel, label, madeBy } from '../labels.ts';

export interface LabelContext {
  readonly project: Project;
  /** References to other services resolved: that form is hashed. */
  readonly service: Service;
  /** 0: a one-off, which has no number. */
  readonly number: number;
  readonly imageDigest?: string | undefined;
  readonly imageVolumes?: string | undefined;
  /** Of a one-off: 64 hex digits. */
  readonly slug?: string | undefined;
  readonly replaces?: string | undefined;
}

const dependencies = (service: Service): string =>
  Object.entries(service.depends_on ?? {})
    .map(([name, { condition, restart }]) => `${name}:${condition}:${restart ?? false}`)
    .join(',');

/** The user's labels, and over them what compose's tools find a container by. */
export function containerLabels(context: LabelContext): Record<string, string> {
  const { project, service, number, slug } = context;
  const contents = configContents(project, service);
  return {
    ...service.labels,
    ...madeBy,
    ...(contents ? { [configContentsLabel]: contents } : {}),
    [label.project]: project.name,
    [label.service]: service.name,
    [label.version]: composeVersion,
    [label.workingDir]: project.workingDir,
    [label.configFiles]: project.composeFiles.join(','),
    [label.oneOff]: slug ? 'True' : 'False',
    [label.configHash]: serviceHash(service),
    [label.dependencies]: dependencies(service),
    ...(number > 0 ? { [label.number]: String(number) } : {}),
    ...(slug ? { [label.slug]: slug } : {}),
    ...(project.environmentFiles.length > 0 ? { [label.environmentFile]: project.environmentFiles.join(',') } : {}),
    ...(context.imageDigest ? { [label.image]: context.imageDigest } : {}),
    ...(context.imageVolumes ? { [label.imageVolumes]: context.imageVolumes } : {}),
    ...(context.replaces ? { [label.replace]: context.replaces } : {}),
  };
}
