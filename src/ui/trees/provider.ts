import * as vscode from 'vscode';
import type { Connection } from '../../state/connection.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import { Emitter } from '../../util/emitter.ts';
import type { Row, Tone, View } from './view.ts';

const colors: Record<Tone, string> = {
  good: 'charts.green',
  busy: 'charts.yellow',
  warning: 'problemsWarningIcon.foreground',
  bad: 'problemsErrorIcon.foreground',
  muted: 'disabledForeground',
  accent: 'charts.blue',
};

function toItem(row: Row, node: unknown): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const state = row.children === 'expanded' ? Expanded : row.children === 'collapsed' ? Collapsed : None;
  const item = new vscode.TreeItem(row.label, state);
  item.id = row.id;
  item.contextValue = row.context;
  if (row.description) item.description = row.description;
  if (row.tooltip) item.tooltip = new vscode.MarkdownString(row.tooltip);
  if (row.icon) item.iconPath = new vscode.ThemeIcon(row.icon, row.tone && new vscode.ThemeColor(colors[row.tone]));
  if (row.command) {
    const { id, title, args } = row.command;
    item.command = { command: id, title, arguments: [...(args ?? [node])] };
  }
  if (row.accessibleLabel) item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}

export interface Tree<Node> extends Disposable {
  readonly view: vscode.TreeView<Node>;
  refresh(): void;
  /** Selects and shows the row with this id, if the view has it and is open. */
  reveal(id: string): Promise<void>;
}

/** Joins a view of plain rows to VS Code. It watches its resources only while it is visible. */
export function createTree<Node>(
  view: View<Node>,
  connection: Connection,
  also?: (refresh: () => void) => Disposable,
): Tree<Node> {
  const life = new Disposables();
  const changed = life.add(new Emitter<undefined>());
  const parents = new WeakMap<Node & object, Node | undefined>();
  const listed = async (parent?: Node): Promise<Node[]> => {
    try {
      const nodes = await (parent === undefined ? view.roots(connection) : view.children(parent, connection));
      for (const node of nodes) parents.set(node as Node & object, parent);
      return [...nodes];
    } catch (error) {
      tree.message = error instanceof Error ? error.message : String(error);
      return [];
    }
  };
  const tree = life.add(
    vscode.window.createTreeView<Node>(view.id, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: listed,
        getParent: (node) => parents.get(node as Node & object),
        getTreeItem: (node) => toItem(view.row(node), node),
      },
      showCollapseAll: true,
      canSelectMany: true,
    }),
  );
  const refresh = (): void => {
    tree.message = view.message?.(connection) as string;
    tree.description = view.description?.(connection) as string;
    changed.fire(undefined);
  };
  let watching = new Disposables();
  const follow = ({ visible }: { visible: boolean }): void => {
    watching.dispose();
    if (!visible) return;
    watching = new Disposables();
    for (const type of view.watches) watching.add(connection.watch(type));
    refresh();
  };
  life.add({ dispose: () => watching.dispose() });
  life.add(tree.onDidChangeVisibility(follow));
  life.add(
    connection.onDidChange((type) => {
      if (tree.visible && (type === 'connection' || view.watches.includes(type))) refresh();
    }),
  );
  if (also) life.add(also(refresh));
  follow(tree);

  const find = async (id: string, parent?: Node, depth = 0): Promise<Node | undefined> => {
    const nodes = await listed(parent);
    const own = nodes.find((node) => view.row(node).id === id);
    if (own !== undefined || depth > 0) return own;
    // Only then below: what lies there may have to be read first.
    for (const node of nodes) {
      const below = view.row(node).children ? await find(id, node, depth + 1) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  };
  return {
    view: tree,
    refresh,
    async reveal(id) {
      const node = tree.visible ? await find(id) : undefined;
      if (node !== undefined) await tree.reveal(node, { select: true, focus: false, expand: !view.revealsClosed });
    },
    dispose: () => life.dispose(),
  };
}
