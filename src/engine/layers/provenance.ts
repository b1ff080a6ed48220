import type { RecordedBuild, RecordedLines } from '../../core/dockerfile/history/recorded-build.ts';
import type { Descriptor } from './oci-image.ts';

/** What BuildKit adds to SLSA's predicate with `mode=max`; everything is optional, as it comes from anywhere. */
interface BuildKitMetadata {
  readonly source?: {
    readonly infos?: readonly { readonly filename?: string; readonly data?: string }[];
    readonly locations?: Readonly<Record<string, { readonly locations?: readonly SourceLocation[] }>>;
  };
  /** By `step:output`: what it consists of, lowest first, in each form it was stored in. */
  readonly layers?: Readonly<Record<string, readonly (readonly Descriptor[])[]>>;
}

/** Lines count from 1, and sources from 0, which is left out. */
interface SourceLocation {
  readonly sourceIndex?: number;
  readonly ranges?: readonly {
    readonly start?: { readonly line?: number };
    readonly end?: { readonly line?: number };
  }[];
}

interface Parameters {
  readonly args?: { readonly target?: string };
}

interface Statement {
  readonly predicate?: {
    readonly invocation?: { readonly parameters?: Parameters };
    readonly buildDefinition?: { readonly externalParameters?: { readonly request?: Parameters } };
    readonly metadata?: { readonly 'https://mobyproject.org/buildkit@v1#metadata'?: BuildKitMetadata };
    readonly runDetails?: { readonly metadata?: { readonly buildkit_metadata?: BuildKitMetadata } };
  };
}

/** Predicates of this type, in any version, tell how something was built. */
export const isProvenance = ({ annotations }: Descriptor): boolean =>
  annotations?.['in-toto.io/predicate-type']?.startsWith('https://slsa.dev/provenance/') ?? false;

/**
 * The lines that made each of an image's layers, by an in-toto statement of SLSA 0.2 or 1. undefined where it says
 * nothing of lines (`mode=min`, another builder) or is no such statement. `layers`: the blobs' digests, lowest first.
 */
export function readProvenance(statement: unknown, layers: readonly string[]): RecordedBuild | undefined {
  try {
    const { predicate } = statement as Statement;
    const metadata =
      predicate?.metadata?.['https://mobyproject.org/buildkit@v1#metadata'] ??
      predicate?.runDetails?.metadata?.buildkit_metadata;
    if (!metadata) return undefined;
    const recorded = layers.map((_, at) => linesOf(metadata, layers, at));
    if (!recorded.some(Boolean)) return undefined;
    const sources = (metadata.source?.infos ?? []).map(({ filename = '', data = '' }) => ({
      name: filename,
      text: Buffer.from(data, 'base64').toString('utf8'),
    }));
    const { args } = predicate?.invocation?.parameters ?? predicate?.buildDefinition?.externalParameters?.request ?? {};
    return { sources, layers: recorded, ...(args?.target && { target: args.target }) };
  } catch {
    return undefined;
  }
}

/**
 * A layer belongs to the step that ends with it: best one that holds all below it too, else (`COPY --link`) any, unless
 * the image has the same blob twice.
 */
function linesOf(metadata: BuildKitMetadata, layers: readonly string[], at: number): RecordedLines | undefined {
  const steps = stepsOf(metadata).filter(({ chain }) => chain.at(-1) === layers[at]);
  const whole = steps.filter(
    ({ chain }) => chain.length === at + 1 && chain.every((digest, below) => digest === layers[below]),
  );
  const isUnique = layers.indexOf(layers[at] ?? '') === layers.lastIndexOf(layers[at] ?? '');
  for (const { id } of whole.length > 0 || !isUnique ? whole : steps) {
    const lines = locate(metadata.source?.locations?.[id]?.locations?.[0]);
    if (lines) return lines;
  }
  return undefined;
}

/** In the order in which they ran: of several with the same layers the first made them. */
const stepsOf = ({ layers = {} }: BuildKitMetadata): { id: string; chain: (string | undefined)[] }[] =>
  Object.entries(layers)
    .flatMap(([key, forms]) =>
      forms.map((chain) => ({ id: key.split(':', 1)[0] ?? '', chain: chain.map(({ digest }) => digest) })),
    )
    .sort((a, b) => stepNumber(a.id) - stepNumber(b.id));

const stepNumber = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

function locate(location: SourceLocation | undefined): RecordedLines | undefined {
  const ranges = location?.ranges ?? [];
  const first = Math.min(...ranges.map(({ start }) => start?.line ?? 1)) - 1;
  const last = Math.max(...ranges.map(({ start, end }) => end?.line ?? start?.line ?? 1)) - 1;
  return ranges.length > 0 ? { source: location?.sourceIndex ?? 0, first, last } : undefined;
}
