import { cancelled, GantryError, isGantryError } from '../../util/errors.ts';
import { entryType } from '../tar/tar-header.ts';
import { TarScanner } from '../tar/tar-scanner.ts';
import { ArchiveReader, type OpenLayer } from './archive-reader.ts';
import { IndexBuilder } from './index-builder.ts';
import type { LayerSession } from './layer-session.ts';
import { openArchive, unreadable } from './read-archive.ts';
import { largestShown, tooLarge } from './read-file.ts';
import { storedNode } from './same-file.ts';

export interface OpenArchive {
  readonly file: string;
  /** The member of each layer, lowest first. */
  readonly paths: readonly (string | undefined)[];
}

/** A file as of a layer of an archive: one member of one layer, found by the index, read by going through the archive again. */
export async function readArchiveFile(
  { file, paths }: OpenArchive,
  session: LayerSession,
  { layer, path, limit = largestShown }: { layer: number; path: string; limit?: number },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const found = session.locate(layer, path);
  const member = found && paths[found.layer];
  if (!found || !member) throw new GantryError('engine.not-found', `The layer holds no ${path}.`);
  const { index, node } = found;
  if (index.type[node] === entryType.symlink) return Buffer.from(index.links.get(node) ?? '');
  const stored = storedNode(index, node);
  if (index.type[stored] !== entryType.file) throw new GantryError('engine.unsupported', `${path} is not a file.`);
  const size = index.size[stored] ?? 0;
  if (size > limit) throw tooLarge(path, size, limit);
  const bytes = await extract(file, member, { node: stored, path: index.path(stored) }, signal);
  if (bytes?.length === size) return bytes;
  throw new GantryError(
    'image.invalid',
    `${path} cannot be read from ${file}: the archive has changed, or the file is sparse.`,
    {
      hint: 'Open the archive again.',
    },
  );
}

/** The layer is filed once more: only so is it known which of its entries is the node, through links and repetitions. */
async function extract(
  file: string,
  member: string,
  wanted: { node: number; path: string },
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  let bytes: Buffer | undefined;
  let isRead = false;
  const openLayer: OpenLayer = (name) => {
    if (name !== member) return undefined;
    const builder = new IndexBuilder();
    const scanner = new TarScanner((entry) => {
      if (builder.put(entry) !== wanted.node || entry.type !== entryType.file) return undefined;
      if (builder.index.path(wanted.node) !== wanted.path) return undefined;
      const pieces: Buffer[] = [];
      bytes = Buffer.alloc(0);
      return {
        write: (piece) => void pieces.push(Buffer.from(piece)),
        end: () => {
          bytes = Buffer.concat(pieces);
        },
      };
    });
    const end = (): void => {
      scanner.end();
      isRead = true;
    };
    return { index: builder.index, sink: { write: (piece) => scanner.push(piece), end } };
  };
  const reader = new ArchiveReader(openLayer);
  try {
    for await (const chunk of (await openArchive(file)).chunks) {
      if (signal.aborted) throw cancelled(signal.reason);
      await reader.push(chunk);
      if (isRead) return bytes;
    }
    await reader.finish();
    return bytes;
  } catch (error) {
    throw isGantryError(error) ? error : unreadable(file, error);
  } finally {
    reader.destroy();
  }
}
