import { isGantryError } from '../../../util/errors.ts';
import { speaks } from '../../docker/api-version.ts';
import { segment } from '../../docker/segment.ts';
import type { Work } from '../context.ts';

/** What Compose wants to know of a local image. */
export interface ImageFacts {
  /** What the `image` label of its containers holds. */
  readonly digest: string;
  /** What a newer compose writes for the same image: without the parts that change while what runs does not. */
  readonly content: string;
  /** Whether it is for the platform that was asked for; true when none was. */
  readonly satisfies: boolean;
  /** Where it declares volumes. */
  readonly volumes: readonly string[];
  /** Milliseconds since the epoch: when it was last pulled, built or tagged here. */
  readonly tagged: number;
}

interface Platform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

export interface ImageReply {
  readonly Id: string;
  readonly Os?: string;
  readonly Architecture?: string;
  readonly Variant?: string;
  readonly Config?: { readonly Volumes?: Readonly<Record<string, unknown>> | null } | null;
  readonly Metadata?: { readonly LastTagTime?: string };
  readonly Manifests?: readonly {
    readonly ID: string;
    readonly Kind: string;
    readonly Available: boolean;
    readonly ImageData?: { readonly Platform?: Platform };
  }[];
}

const platformName = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter(Boolean).join('/');

/** The image manifests at hand; attestations are none. */
const available = (reply: ImageReply) =>
  (reply.Manifests ?? []).filter((each) => each.Kind === 'image' && each.Available);

/**
 * The digest that stays the same while what would run stays the same: of the manifest for the platform, of the only
 * one, else the image's own. `satisfied`: whether it is one for that platform.
 */
export function contentDigest(reply: ImageReply, platform: string): { digest: string; satisfied: boolean } {
  const all = available(reply);
  const fits = (found: Platform): boolean => samePlatform(platformName(found), platform);
  const match = all.find((each) => each.ImageData?.Platform && fits(each.ImageData.Platform));
  if (match) return { digest: match.ID, satisfied: true };
  const [only, second] = all;
  const own = fits(platformOf(reply));
  if (only && !second) return { digest: only.ID, satisfied: only.ImageData ? false : own };
  return { digest: reply.Id, satisfied: all.length === 0 && own };
}

const platformOf = (reply: ImageReply): Platform => ({
  ...(reply.Os ? { os: reply.Os } : {}),
  ...(reply.Architecture ? { architecture: reply.Architecture } : {}),
  ...(reply.Variant ? { variant: reply.Variant } : {}),
});

/** `linux/arm64` and `linux/arm64/v8` are one; without a variant any will do. */
function samePlatform(found: string, wanted: string): boolean {
  const [os, architecture, variant = ''] = found.split('/');
  const [wantedOs, wantedArchitecture, wantedVariant = ''] = wanted.split('/');
  if (os !== wantedOs || architecture !== wantedArchitecture) return false;
  const usual = architecture === 'arm64' ? 'v8' : '';
  return !wantedVariant || (variant || usual) === wantedVariant;
}

function factsOf(reply: ImageReply, platform: string | undefined): ImageFacts {
  const content = contentDigest(reply, platform ?? platformName(platformOf(reply)));
  return {
    digest: reply.Id,
    content: content.digest,
    satisfies: platform === undefined || content.satisfied,
    volumes: Object.keys(reply.Config?.Volumes ?? {}),
    tagged: Date.parse(reply.Metadata?.LastTagTime ?? '') || 0,
  };
}

/** Undefined when it is not here. */
export async function inspectImage(
  { api, apiVersion, signal }: Pick<Work, 'api' | 'apiVersion' | 'signal'>,
  reference: string,
  platform: string | undefined,
): Promise<ImageFacts | undefined> {
  const query = { manifests: speaks(apiVersion, '1.48') ? '1' : undefined };
  try {
    const reply = await api.json<ImageReply>('GET', `/images/${segment(reference)}/json`, { query, signal });
    return factsOf(reply, platform);
  } catch (error) {
    if (isGantryError(error) && error.code === 'engine.not-found') return undefined;
    throw error;
  }
}
