import type { Memento } from 'vscode';
import type { BuiltImage, KeptImages } from '../state/built-images.ts';

const key = 'builtImages';

export const keptImages = (memento: Memento): KeptImages => ({
  get: () => memento.get<readonly BuiltImage[]>(key, []),
  set: (images) => memento.update(key, images),
});
