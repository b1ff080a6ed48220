import type { Recipe } from './recipe.ts';
import { fillSmallRoot, tarFolder } from './small-root.ts';

/** Stands in for Docker Hub's `busybox:1`: Debian's static BusyBox. */
export const busybox: Recipe = {
  name: 'busybox',
  tag: '1',
  config: { Cmd: ['sh'] },
  key: async () => 'busybox-static 1',
  writeLayer: async (tar, work) => {
    await fillSmallRoot(work, { id: 'busybox', name: 'BusyBox', version: '1' });
    await tarFolder(work, tar);
  },
};
