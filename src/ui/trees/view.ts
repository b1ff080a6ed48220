import type { ResourceType } from '../../engine/types.ts';
import type { Connection } from '../../state/connection.ts';

/** Colours by meaning; `provider.ts` knows the theme's names. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'muted' | 'accent';

/** What a row shows. Plain data: provider.ts is the only file that makes a vscode.TreeItem of it. */
export interface Row {
  /** Of the resource, never of its state: a container that restarts keeps its selection and expansion. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown with everything foreign escaped; never trusted. */
  readonly tooltip?: string;
  readonly icon?: string;
  readonly tone?: Tone;
  /** Kind and flags joined by `;`, matched by `viewItem` in menus. */
  readonly context: string;
  readonly children?: 'collapsed' | 'expanded';
  /** Run on click, with the node. */
  readonly command?: { readonly id: string; readonly title: string; readonly args?: readonly unknown[] };
  /** Read out instead of label and description. */
  readonly accessibleLabel?: string;
}

export interface View<Node> {
  readonly id: string;
  /** What must be fresh while the view is visible. */
  readonly watches: readonly ResourceType[];
  /** A row that is revealed stays closed: what lies below it is of no interest then. */
  readonly revealsClosed?: boolean;
  roots(connection: Connection): readonly Node[] | Promise<readonly Node[]>;
  children(node: Node, connection: Connection): readonly Node[] | Promise<readonly Node[]>;
  row(node: Node): Row;
  /** Shown above the rows. */
  message?(connection: Connection): string | undefined;
  /** Beside the view's title. */
  description?(connection: Connection): string | undefined;
}
