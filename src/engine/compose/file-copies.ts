import type { FileReference, Project, Service } from '../../core/compose/project.ts';
import { lookup } from '../../core/text/lookup.ts';
import { GantryError } from '../../util/errors.ts';
import { packTar } from '../tar/write-tar.ts';
import { targetOf } from './body/mounts.ts';
import type { ProjectWork } from './context.ts';

interface Copy {
  readonly name: string;
  readonly body: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

const number = (text: string | undefined, what: string): number => {
  const value = Number(text ?? 0);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new GantryError('compose.invalid', `${what} must be a number, not "${text}".`);
};

function copyOf(reference: FileReference, directory: string, body: string): Copy {
  return {
    name: targetOf(reference, directory).replace(/^\/+/, ''),
    body,
    mode: reference.mode ?? 0o444,
    uid: number(reference.uid, `uid of ${reference.source}`),
    gid: number(reference.gid, `gid of ${reference.source}`),
  };
}

/** Secrets and configs whose value is text or a variable: nothing of them lies on a disk of ours. */
function copies(project: Project, service: Service): Copy[] {
  const of = (kind: 'secrets' | 'configs', directory: string): Copy[] =>
    (service[kind] ?? []).flatMap((reference) => {
      const defined = project[kind][reference.source];
      if (!defined || defined.file) return [];
      const value = defined.content ?? lookup(project.environment, defined.environment ?? '');
      if (value !== undefined) return [copyOf(reference, directory, value)];
      throw new GantryError(
        'compose.failed',
        `Variable ${defined.environment ?? ''}, the value of ${kind.slice(0, -1)} ${reference.source}, is not set.`,
        { hint: `Set it before starting service ${service.name}.` },
      );
    });
  return [...of('secrets', '/run/secrets/'), ...of('configs', '/')];
}

/** Puts them into the container before it starts; parent directories are made by the engine as it unpacks. */
export async function copyFiles({ api, project }: ProjectWork, service: Service, id: string): Promise<void> {
  const files = copies(project, service);
  if (files.length === 0) return;
  const query = { path: '/', copyUIDGID: true };
  await api.json('PUT', `/containers/${id}/archive`, { query, body: packTar(files) });
}
