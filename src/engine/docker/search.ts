import type { FoundImage } from '../types/images.ts';
import type { Api } from './api.ts';
import { asTransferError } from './transfer-error.ts';

interface SearchReply {
  readonly name: string;
  readonly description?: string;
  readonly star_count?: number;
  readonly is_official?: boolean;
}

export async function searchImages(api: Api, term: string, signal: AbortSignal | undefined): Promise<FoundImage[]> {
  const options = { query: { term, limit: 50 }, signal };
  const found = await api.json<SearchReply[] | null>('GET', '/images/search', options).catch((error: unknown) => {
    throw asTransferError(error, term);
  });
  return (found ?? []).map(({ name, description = '', star_count = 0, is_official = false }) => ({
    name,
    description,
    stars: star_count,
    official: is_official,
  }));
}
