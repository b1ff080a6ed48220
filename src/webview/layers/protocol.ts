/** What the picture of layers and its host tell each other. Layers are history rows, lowest first. */
export interface PictureLayer {
  readonly instruction: string;
  /** Bytes. */
  readonly size: number;
  readonly empty: boolean;
  /** 0-based among the layers that hold files. */
  readonly position?: number;
  /** Equal in two images: shared, with all below. */
  readonly chainId?: string;
  /** Bytes that later layers hide, once known. */
  readonly wasted?: number;
}

export interface PictureImage {
  readonly id: string;
  readonly name: string;
  readonly layers: readonly PictureLayer[];
}

export interface PictureEntry {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly change?: string;
  readonly isDirectory: boolean;
}

export type ToPage =
  | { readonly type: 'images'; readonly images: readonly PictureImage[] }
  | {
      readonly type: 'entries';
      readonly image: string;
      readonly position: number;
      readonly directory: string;
      readonly entries: readonly PictureEntry[];
      /** Bytes that the layer stores below the directory, and bytes of earlier layers that it removes there. */
      readonly stored: number;
      readonly removed: number;
    }
  | { readonly type: 'failure'; readonly message: string };

export type ToHost =
  | { readonly type: 'ready' }
  /** Files of a layer below a directory. */
  | { readonly type: 'list'; readonly image: string; readonly position: number; readonly directory: string }
  | { readonly type: 'open'; readonly image: string; readonly position: number; readonly path: string }
  | { readonly type: 'goTo'; readonly image: string; readonly row: number }
  | { readonly type: 'save'; readonly svg: string };
