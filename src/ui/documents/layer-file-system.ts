import * as vscode from 'vscode';
import { GantryError, inWords, isGantryError } from '../../util/errors.ts';

const scheme = 'gantry-layer';
/** A file is asked for twice at least, for its size and its bytes, and a diff shows two. */
const kept = 20;

/**
 * `layer` counts from 0; undefined is the nothing before the first layer that has the file. `under` stands before the path
 * where tabs and breadcrumbs show it, to tell whose file it is.
 */
export function layerFileUri(imageId: string, layer: number | undefined, path: string, under?: string): vscode.Uri {
  const query = new URLSearchParams({
    image: imageId,
    ...(layer !== undefined && { layer: String(layer + 1) }),
    ...(under && { under }),
  });
  return vscode.Uri.from({ scheme, path: under ? `/${under}${path}` : path, query: query.toString() });
}

/** An editor would only say that something failed: rejects with the reason where one of the files cannot be read. */
export async function assertReadable(...uris: readonly vscode.Uri[]): Promise<void> {
  try {
    await Promise.all(uris.map((uri) => vscode.workspace.fs.stat(uri)));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    throw new GantryError('engine.unsupported', error.message, { cause: error });
  }
}

/** Reads a file as of a layer; rejects `engine.not-found` where there is none. */
export type ReadLayerFile = (imageId: string, layer: number, path: string) => Promise<Uint8Array>;

/** Files of images as of a layer, read-only: any editor can open them, and two of them be compared. */
export class LayerFileSystem implements vscode.FileSystemProvider {
  readonly #readFile: ReadLayerFile;
  readonly #contents = new Map<string, Promise<Uint8Array>>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(readFile: ReadLayerFile) {
    this.#readFile = readFile;
  }

  static register(readFile: ReadLayerFile): vscode.Disposable {
    return vscode.workspace.registerFileSystemProvider(scheme, new LayerFileSystem(readFile), {
      isReadonly: true,
      isCaseSensitive: true,
    });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { length } = await this.#read(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.#read(uri);
  }

  /** What a layer holds never changes, so what was read stays good; failures are not kept. */
  #read(uri: vscode.Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const known = this.#contents.get(key);
    if (known !== undefined) return known;
    const reading = this.#ask(uri);
    this.#contents.set(key, reading);
    reading.catch(() => this.#contents.delete(key));
    for (const oldest of this.#contents.keys()) {
      if (this.#contents.size <= kept) break;
      this.#contents.delete(oldest);
    }
    return reading;
  }

  async #ask(uri: vscode.Uri): Promise<Uint8Array> {
    const query = new URLSearchParams(uri.query);
    const layer = Number(query.get('layer') ?? 0);
    if (layer === 0) return new Uint8Array();
    const under = query.get('under');
    const path = under ? uri.path.slice(under.length + 1) : uri.path;
    try {
      return await this.#readFile(query.get('image') ?? '', layer - 1, path);
    } catch (error) {
      const message = inWords(error);
      if (isGantryError(error) && error.code === 'engine.not-found') throw vscode.FileSystemError.FileNotFound(message);
      throw vscode.FileSystemError.Unavailable(message);
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
