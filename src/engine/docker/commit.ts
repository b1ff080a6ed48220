import { parseReference } from '../../core/image-ref/parse-reference.ts';
import { familiarName } from '../../core/image-ref/reference.ts';
import { GantryError } from '../../util/errors.ts';
import type { CommitRequest } from '../types/containers.ts';
import type { Api } from './api.ts';

/** `repo` and `tag` as the engine wants a new name. Throws `image.invalid`. */
export function repositoryAndTag(reference: string): { repo: string; tag: string } {
  const parsed = parseReference(reference);
  if (parsed && !parsed.digest) return { repo: familiarName(parsed), tag: parsed.tag ?? 'latest' };
  throw new GantryError('image.invalid', `"${reference}" is not a name for an image.`, {
    hint: 'Write it like name, name:tag or registry.example.com/path/name:tag, in lower case.',
  });
}

export async function commitContainer(api: Api, id: string, request: CommitRequest): Promise<string> {
  const { message: comment, author, pause, changes } = request;
  const query = { container: id, ...repositoryAndTag(request.reference), comment, author, pause, changes };
  // The engine copies all that the container wrote.
  const reply = await api.json<{ Id: string }>('POST', '/commit', { query, timeout: 1_800_000 });
  return reply.Id;
}
