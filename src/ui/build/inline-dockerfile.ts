import { existsSync } from 'node:fs';
import type { BuildRequest } from '../../engine/types.ts';

/** The text of a Dockerfile that is in no file of its own: Compose's `dockerfile_inline`. Undefined for all others. */
export const inlineDockerfile = ({ dockerfile, overlay }: BuildRequest): string | undefined =>
  existsSync(dockerfile) ? undefined : overlay?.get(dockerfile);

/** Where people find it. */
export function placeOfDockerfile(request: BuildRequest): string {
  if (request.inlineIn) return `in ${request.inlineIn.file}`;
  return inlineDockerfile(request) === undefined ? request.dockerfile : 'in its Compose file';
}
