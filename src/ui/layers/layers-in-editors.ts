import type { Analyses } from '../../state/analyses.ts';
import type { BuiltImages } from '../../state/built-images.ts';
import type { Connection } from '../../state/connection.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { LayerFileSystem } from '../documents/layer-file-system.ts';
import type { LayersViewDesk } from './layers-desk.ts';
import { markOciLayouts } from './oci-layouts.ts';
import { showLayers } from './show-layers.ts';

/** What is seen of layers outside their views: on a Dockerfile's lines, as documents, in the Explorer's menu; and what the view shows once it knows more. */
export function layersInEditors(
  built: BuiltImages,
  connection: Connection,
  analyses: Analyses,
  desk: LayersViewDesk,
): Disposable {
  const life = new Disposables();
  life.add(showLayers(built, connection, analyses, (id) => desk.recordedBuild({ id })));
  // What a layer wastes stands in its row once the files were read.
  life.add(analyses.onDidOpen(() => desk.refresh()));
  life.add(LayerFileSystem.register((...file) => desk.readFile(...file)));
  life.add(markOciLayouts());
  return life;
}
