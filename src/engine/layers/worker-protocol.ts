import type { ErrorCode } from '../../util/errors.ts';
import type { TlsFiles } from '../contexts/tls-files.ts';
import type {
  AnalysedArchive,
  AnalysisProgress,
  ComparedEntry,
  ComparisonSummary,
  EntryFilter,
  FileFinding,
  ImageSummary,
  LayerEntry,
  RecordedBuild,
  WastedFile,
} from '../types/layers.ts';
import type { Attested } from './stored-provenance.ts';

/** Where the worker finds the engine: it makes a connection of its own, so that bytes never cross threads. */
export interface WorkerEngine {
  readonly url: string;
  readonly others?: readonly string[];
  readonly tls?: TlsFiles;
}

/** What the worker can be asked. `session` is the number that an analysis got. */
export type Question =
  | {
      readonly kind: 'image';
      readonly engine: WorkerEngine;
      readonly imageId: string;
      readonly cacheFolder: string | undefined;
    }
  | { readonly kind: 'provenance'; readonly engine: WorkerEngine; readonly attested: Attested }
  | {
      readonly kind: 'archive';
      readonly file: string;
      readonly name?: string;
      readonly platform?: string;
      readonly at?: number;
    }
  | {
      readonly kind: 'archiveFile';
      readonly session: number;
      readonly layer: number;
      readonly path: string;
      readonly limit?: number;
    }
  | {
      readonly kind: 'changes' | 'tree';
      readonly session: number;
      readonly layer: number;
      readonly directory: string;
      readonly filter?: EntryFilter;
    }
  | { readonly kind: 'wasted'; readonly session: number; readonly limit: number }
  | { readonly kind: 'findings'; readonly session: number }
  | { readonly kind: 'compare'; readonly before: number; readonly after: number }
  | {
      readonly kind: 'differences';
      readonly before: number;
      readonly after: number;
      readonly directory: string;
      readonly filter?: EntryFilter;
    };

export interface Answers {
  image: { session: number; summary: ImageSummary };
  archive: { session: number; summary: ImageSummary } & Pick<
    AnalysedArchive,
    'names' | 'created' | 'history' | 'images' | 'provenance'
  >;
  provenance: { readonly recorded: RecordedBuild | undefined };
  archiveFile: Uint8Array;
  changes: LayerEntry[];
  tree: LayerEntry[];
  wasted: WastedFile[];
  findings: FileFinding[];
  compare: ComparisonSummary;
  differences: ComparedEntry[];
}

export type ToWorker =
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'forget'; readonly session: number };

/** A GantryError without its cause, which may not be cloneable. */
export interface SentError {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
}

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: Answers[Question['kind']] }
  | { readonly type: 'failure'; readonly id: number; readonly error: SentError }
  | { readonly type: 'progress'; readonly id: number; readonly progress: AnalysisProgress };
