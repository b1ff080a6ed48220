import { createHash } from 'node:crypto';
import type { Project, Service } from '../../core/compose/project.ts';

/**
 * A digest of the texts that a service's configs are given in the files, which docker compose's hash leaves out.
 * Undefined where there is none. Secrets take no part: a digest of a short one would give it away.
 */
export function configContents(project: Pick<Project, 'configs'>, service: Service): string | undefined {
  const texts = (service.configs ?? []).flatMap(({ source }) => {
    const content = project.configs?.[source]?.content;
    return content === undefined ? [] : [[source, content]];
  });
  if (texts.length === 0) return undefined;
  return createHash('sha256').update(JSON.stringify(texts.sort())).digest('hex');
}
