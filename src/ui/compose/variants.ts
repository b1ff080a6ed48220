import type { Project, Service } from '../../core/compose/project.ts';
import type { ProjectRequest } from '../commands/context.ts';

/** One of the ways in which a project can be put together. */
export interface Variant {
  readonly label: string;
  readonly description?: string;
  readonly request: ProjectRequest;
}

const nameOf = (file: string): string => file.replace(/^.*[\\/]/, '');
const folderOf = (file: string): string => file.slice(0, file.length - nameOf(file).length);

/** Every profile that a service names, sorted. */
export function profilesOf({ services, disabledServices }: Project): string[] {
  const all: Service[] = [...Object.values(services), ...Object.values(disabledServices)];
  return [...new Set(all.flatMap(({ profiles = [] }) => profiles))].sort();
}

/**
 * What compose runs by itself, then with each profile, then other sets of files: the first file alone, and with each
 * further one that lies beside it. `neighbours` are the Compose files that are known, absolute.
 */
export function variantsOf(file: string, project: Project, neighbours: readonly string[]): Variant[] {
  const { composeFiles } = project;
  const [base = file] = composeFiles;
  const profiles = profilesOf(project);
  const apart = neighbours.filter((each) => folderOf(each) === folderOf(base) && !composeFiles.includes(each));
  const set = (label: string, files: readonly string[]): Variant => ({
    label,
    description: 'files',
    request: { files, exact: true },
  });
  return [
    { label: 'As it is', description: composeFiles.map(nameOf).join(' + '), request: { files: [file] } },
    ...profiles.map((profile) => ({
      label: `Profile ${profile}`,
      description: 'profile',
      request: { files: [file], profiles: [profile] },
    })),
    ...(profiles.length > 1
      ? [{ label: 'All profiles', description: profiles.join(', '), request: { files: [file], profiles: ['*'] } }]
      : []),
    ...(composeFiles.length > 1 ? [set(`${nameOf(base)} alone`, [base])] : []),
    ...apart.map((other) => set(`${nameOf(base)} + ${nameOf(other)}`, [base, other])),
  ];
}
