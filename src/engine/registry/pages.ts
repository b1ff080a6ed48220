import { GantryError } from '../../util/errors.ts';
import type { RegistryCall, RegistryClient } from './registry-client.ts';

/** The path of the next page, from `Link: </v2/_catalog?last=x>; rel="next"`; undefined on the last. */
export function nextPage(link: string | string[] | undefined, current: URL): string | undefined {
  for (const [, target = '', parameters = ''] of String(link ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
    if (!/\brel\s*=\s*"?next\b/i.test(parameters) || !URL.canParse(target, current.href)) continue;
    const next = new URL(target, current);
    // Credentials are for this registry: another page of it is on it.
    return next.host === current.host && next.href !== current.href ? next.pathname + next.search : undefined;
  }
  return undefined;
}

/** Every name under `key` in the answers, page by page as they are consumed. */
export async function* pagedNames(
  client: RegistryClient,
  call: RegistryCall,
  key: 'repositories' | 'tags',
): AsyncGenerator<string, void, undefined> {
  const seen = new Set<string>();
  for (let path: string | undefined = call.path; path !== undefined && !seen.has(path); ) {
    seen.add(path);
    const answer = await client.call({ ...call, path });
    yield* readNames(answer.body.toString(), key, call.about ?? '');
    path = nextPage(answer.headers.link, answer.url);
  }
}

function readNames(text: string, key: 'repositories' | 'tags', about: string): string[] {
  try {
    const names = (JSON.parse(text) as Record<string, unknown>)[key] ?? [];
    if (Array.isArray(names)) return names.filter((name) => typeof name === 'string');
  } catch {
    // Told below.
  }
  throw new GantryError('registry.failed', `${about}: what answers is no registry.`, {
    hint: 'Check the address: a web page may be answering.',
  });
}
