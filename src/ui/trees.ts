import * as vscode from 'vscode';
import type { Build, Builds } from '../state/builds.ts';
import type { Connection } from '../state/connection.ts';
import type { Divergences } from '../state/divergences.ts';
import type { OpenedDirectories } from '../state/opened-directories.ts';
import type { PlanPreview } from '../state/plan-preview.ts';
import type { RegistryBook } from '../state/registry-book.ts';
import { type Disposable, Disposables } from '../util/disposable.ts';
import type { Event } from '../util/emitter.ts';
import type { ComparisonViewDesk } from './layers/comparison-desk.ts';
import type { LayersViewDesk } from './layers/layers-desk.ts';
import { buildsView } from './trees/builds.ts';
import { comparisonView } from './trees/comparison.ts';
import { containersView } from './trees/containers.ts';
import { imagesView } from './trees/images.ts';
import { layersView, type SelectedImage } from './trees/layers.ts';
import { networksView } from './trees/networks.ts';
import { planView } from './trees/plan.ts';
import { createTree, type Tree } from './trees/provider.ts';
import { registriesView } from './trees/registries.ts';
import type { View } from './trees/view.ts';
import { volumesView } from './trees/volumes.ts';

/** Makes the views, by id, and joins Layers to the selection in Images. */
export function createTrees(
  connection: Connection,
  builds: Builds,
  plans: PlanPreview,
  registries: RegistryBook,
  divergences: Divergences,
  directories: OpenedDirectories,
  desk: LayersViewDesk,
  comparison: ComparisonViewDesk,
  life: Disposables,
): ReadonlyMap<string, Tree<unknown>> {
  const trees = new Map<string, Tree<unknown>>();
  const add = <Node>(view: View<Node>, also?: (refresh: () => void) => Disposable): Tree<Node> => {
    const tree = life.add(createTree(view, connection, also));
    trees.set(view.id, tree as unknown as Tree<unknown>);
    return tree;
  };
  add(containersView(divergences, directories), (refresh) => {
    const both = new Disposables();
    both.add(divergences.onDidChange(refresh));
    both.add(directories.onDidChange(refresh));
    return both;
  });
  const images = add(imagesView);
  const layers = add(layersView(() => desk.selected, desk));
  const compared = add(comparisonView(comparison));
  comparison.refresh = compared.refresh;
  desk.refresh = () => {
    layers.refresh();
    compared.refresh();
  };
  add(networksView);
  add(volumesView);
  add(planView(plans), (refresh) =>
    plans.onDidChange(() => {
      void vscode.commands.executeCommand('setContext', 'gantry.planShown', plans.current !== undefined);
      refresh();
    }),
  );
  add(registriesView(registries), (refresh) => registries.onDidChange(refresh));
  const nameOf = ({ request }: Build): string => request.tags[0] ?? vscode.workspace.asRelativePath(request.dockerfile);
  add(buildsView(builds, nameOf), (refresh) => atMostEvery(200, refresh, builds.onDidChange));

  const follow = ({ selection: [node] }: vscode.TreeViewSelectionChangeEvent<unknown>): void => {
    const row = node as { kind?: string; image?: SelectedImage['image']; reference?: string; label?: string };
    if (row?.kind === 'image' && row.image) desk.select({ image: row.image, name: row.reference ?? row.label ?? '' });
  };
  life.add(images.view.onDidChangeSelection(follow));
  return trees;
}

/** A build speaks hundreds of times a second; a tree need not follow each word. */
function atMostEvery(ms: number, run: () => void, event: Event<unknown>): Disposable {
  const life = new Disposables();
  let timer: ReturnType<typeof setTimeout> | undefined;
  life.add({ dispose: () => clearTimeout(timer) });
  life.add(
    event(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, ms);
    }),
  );
  return life;
}
