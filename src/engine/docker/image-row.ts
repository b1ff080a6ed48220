import type { Image } from '../types/images.ts';

/** A row of `GET /images/json`. */
export interface ImageReply {
  readonly Id: string;
  readonly RepoTags?: readonly string[] | null;
  readonly RepoDigests?: readonly string[] | null;
  /** Seconds. */
  readonly Created: number;
  readonly Size: number;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Containers?: number;
}

const named = (names: readonly string[] | null | undefined): string[] =>
  (names ?? []).filter((name) => !name.includes('<none>'));

export const toImage = (reply: ImageReply): Image => ({
  id: reply.Id,
  tags: named(reply.RepoTags),
  digests: named(reply.RepoDigests),
  created: reply.Created * 1000,
  size: reply.Size,
  labels: reply.Labels ?? {},
  containers: reply.Containers ?? -1,
});
