/** What the graph of a Compose project and its host tell each other. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'muted';

export interface GraphNode {
  /** `services/web`: where it stands in a Compose file. */
  readonly id: string;
  readonly kind: 'service' | 'network' | 'volume';
  readonly name: string;
  /** A service's image or build, a network's or volume's driver. */
  readonly detail: string;
  /** Published ones, `8080→80`. */
  readonly ports: readonly string[];
  /** Of services only. */
  readonly state?: { readonly word: string; readonly tone: Tone; readonly exists: boolean };
  /** The profiles that would switch the service on. */
  readonly profiles?: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'depends' | 'network' | 'volume';
  /** A dependency's condition; where a volume is mounted. */
  readonly label: string;
  /** `required: false`. */
  readonly optional?: boolean;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type ToPage =
  /** `note`: why what is shown may no longer hold. */
  { readonly type: 'graph'; readonly graph: Graph; readonly note: string };

export type ToHost =
  | { readonly type: 'ready' }
  /** To the line of a node. */
  | { readonly type: 'goTo'; readonly id: string }
  /** To the containers of a service. */
  | { readonly type: 'container'; readonly id: string }
  | { readonly type: 'saveMermaid' }
  | { readonly type: 'copyMermaid' }
  | { readonly type: 'save'; readonly svg: string };
