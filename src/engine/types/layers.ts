import type { RecordedBuild } from '../../core/dockerfile/history/recorded-build.ts';
import type { Disposable } from '../../util/disposable.ts';
import type { Layer } from './images.ts';

export type { RecordedBuild };

export type LayerChange = 'added' | 'changed' | 'metadata' | 'touched' | 'removed';
export type FileKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'device' | 'fifo';

export interface LayerTally {
  readonly count: number;
  /** Of file content. */
  readonly bytes: number;
}

/** One file system layer, lowest first. */
export interface LayerSummary {
  readonly diffId: string | undefined;
  /** The engine no longer holds it: counts are 0 and unknown. */
  readonly missing: boolean;
  readonly bytes: number;
  readonly entries: number;
  readonly changes: Readonly<Record<LayerChange, LayerTally>>;
  /** Bytes stored here that later layers hide. */
  readonly wastedHere: number;
  /** Bytes of earlier layers that this one hides. */
  readonly hides: number;
}

/** Content stored in one layer and hidden by a later one; layers are 0-based file system layers. */
export interface WastedFile {
  readonly path: string;
  readonly bytes: number;
  readonly storedIn: number;
  readonly hiddenBy: number;
  readonly how: 'removed' | 'changed' | 'metadata';
}

/** How much of one layer another hides. */
export interface WastePair {
  readonly storedIn: number;
  readonly hiddenBy: number;
  readonly how: WastedFile['how'];
  readonly files: number;
  readonly bytes: number;
}

/** A row of a layer's tree. */
export interface LayerEntry {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly kind: FileKind;
  /** What the layer does to it; undefined in a tree of the whole file system, and for directories that only lead to changes. */
  readonly change?: LayerChange;
  /** A file's size; a directory's sum over what is shown below it. */
  readonly bytes: number;
  /** Entries shown below it. */
  readonly count: number;
  readonly expandable: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
  readonly link?: string;
  /** The file system layer its content lives in. */
  readonly layer: number;
  /** The later layer that hides it, if any. */
  readonly hiddenBy?: number;
}

export interface EntryFilter {
  /** Left out: all but `touched`. */
  readonly changes?: readonly LayerChange[];
  /** Part of the path, whatever its case. */
  readonly text?: string;
  /** Bytes. */
  readonly minSize?: number;
}

/** What one of two compared file systems holds at a path. */
export interface ComparedFile {
  readonly kind: FileKind;
  readonly bytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly link?: string;
}

export type ComparedChange = Exclude<LayerChange, 'touched'>;

/** A path that differs between two images, or a directory that leads to one. Times are not compared. */
export interface ComparedEntry {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** undefined: the same on both sides, but something below it is not. */
  readonly change?: ComparedChange;
  readonly before?: ComparedFile;
  readonly after?: ComparedFile;
  /** Of the files that differ, at the path and below it. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Differences below it. */
  readonly count: number;
  readonly expandable: boolean;
}

export interface ComparisonSummary {
  /** Bytes as they are now; of removed files, as they were. */
  readonly changes: Readonly<Record<ComparedChange, LayerTally>>;
  /** Of all files that can be seen. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** The engine lacks a layer of one of them: what it held counts as absent. */
  readonly incomplete: boolean;
}

/** Good for as long as both images are open. */
export interface ComparedImages {
  readonly summary: ComparisonSummary;
  /** Below a directory (`/` for all), largest first. */
  entries(directory: string, filter?: EntryFilter): Promise<ComparedEntry[]>;
}

export type FileConcern = 'setuid' | 'setgid' | 'world-writable' | 'secret' | 'deleted-secret';

/** A file worth a look. `deleted-secret`: gone from the final file system, still readable in its layer. */
export interface FileFinding {
  readonly concern: FileConcern;
  readonly path: string;
  readonly layer: number;
  readonly bytes: number;
  readonly hiddenBy?: number;
}

/** What dive would print. */
export interface DiveNumbers {
  /** 0 to 1. */
  readonly efficiency: number;
  readonly wastedBytes: number;
  /** Share of all bytes above the first layer; NaN or Infinity when there are none. */
  readonly wastedUserPercent: number;
}

export interface ImageSummary {
  readonly layers: readonly LayerSummary[];
  /** Bytes of file content stored in all layers. */
  readonly total: number;
  /** Of these, the bytes that do not show in the final file system: exact. */
  readonly waste: number;
  /** Where the waste lies, largest first. */
  readonly pairs: readonly WastePair[];
  readonly dive: DiveNumbers;
}

/** Held in a worker until disposed. Queries answer from memory. */
export interface AnalysedImage extends Disposable {
  readonly summary: ImageSummary;
  /** What layer `layer` changes, below a directory (`/` for all), largest first. */
  changes(layer: number, directory: string, filter?: EntryFilter): Promise<LayerEntry[]>;
  /** The file system as of layer `layer`, below a directory, largest first. */
  tree(layer: number, directory: string, filter?: EntryFilter): Promise<LayerEntry[]>;
  /** Largest first. */
  wasted(limit: number): Promise<WastedFile[]>;
  findings(): Promise<FileFinding[]>;
}

/** An image of an archive, with what only the archive tells of it. */
export interface AnalysedArchive extends AnalysedImage {
  readonly names: readonly string[];
  /** Milliseconds since the epoch; 0 where the archive does not say. */
  readonly created: number;
  /** As `Images.layers` tells of an engine's image. */
  readonly history: readonly Layer[];
  /** Every image of the archive, in order, by its name or else its platform. */
  readonly images: readonly string[];
  /** As `Layers.provenance`. */
  readonly provenance?: RecordedBuild;
  /** As `Layers.readFile`; reads the archive again. */
  readFile(layer: number, path: string, options?: { signal?: AbortSignal; limit?: number }): Promise<Uint8Array>;
}

export interface AnalysisProgress {
  /** `preparing`: the engine is staging the image and has sent nothing yet. */
  readonly phase: 'preparing' | 'reading' | 'analysing';
  /** Bytes read so far. */
  readonly bytes: number;
  /** Expected, where known. */
  readonly total?: number;
}

export interface Layers {
  /** Reads what is not yet known of the image's layers. Rejects `image.invalid`, `engine.*` or `cancelled`. */
  analyse(
    imageId: string,
    options?: { signal?: AbortSignal; onProgress?: (progress: AnalysisProgress) => void },
  ): Promise<AnalysedImage>;
  /** The same for a `docker save` or OCI archive, or an OCI layout's folder; `at` counts its images from 0. */
  analyseArchive(
    path: string,
    options?: {
      name?: string;
      platform?: string;
      at?: number;
      signal?: AbortSignal;
      onProgress?: (progress: AnalysisProgress) => void;
    },
  ): Promise<AnalysedArchive>;
  /** The final file systems of two open images, side by side. Rejects `image.invalid` when one was disposed. */
  compare(before: AnalysedImage, after: AnalysedImage): Promise<ComparedImages>;
  /** What BuildKit attested of the image's build with `mode=max`: the Dockerfile, and the lines that made each layer. */
  provenance(imageId: string, signal?: AbortSignal): Promise<RecordedBuild | undefined>;
  /** A file's bytes as of file system layer `layer` (0-based), deleted later or not. Rejects `engine.not-found`; refuses more than `limit` bytes. */
  readFile(
    imageId: string,
    layer: number,
    path: string,
    options?: { signal?: AbortSignal; limit?: number },
  ): Promise<Uint8Array>;
}
