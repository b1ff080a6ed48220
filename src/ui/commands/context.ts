import type { Project } from '../../core/compose/project.ts';
import type { Range } from '../../core/text/range.ts';
import type { AnalysedImage, Container, Engine, Image, Layer, RecordedBuild } from '../../engine/types.ts';
import type { BuildChecks } from '../../state/build-checks.ts';
import type { Builds } from '../../state/builds.ts';
import type { BuiltImages } from '../../state/built-images.ts';
import type { Connection } from '../../state/connection.ts';
import type { OpenedDirectories } from '../../state/opened-directories.ts';
import type { PlanPreview } from '../../state/plan-preview.ts';
import type { RegistryBook } from '../../state/registry-book.ts';
import type { BuildProfile } from '../build/profiles.ts';
import type { FileSet } from '../compose/file-sets.ts';
import type { OpenSession } from '../terminals/open-session.ts';
import type { ComparedPair } from '../trees/comparison.ts';
import type { LayerOptions, SelectedImage } from '../trees/layers.ts';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly picked?: boolean;
  /** Stands above the first of those that follow one another with the same group. */
  readonly group?: string;
  readonly value: T;
}

export interface Question {
  readonly title: string;
  readonly prompt?: string;
  readonly value?: string | undefined;
  readonly placeHolder?: string;
  readonly password?: boolean;
  /** What is wrong with the text, if anything. */
  readonly check?: (text: string) => string | undefined;
}

/** A row below an input box. */
export interface Suggestion {
  /** The answer, unless `goesOn` is set. */
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Comes into the box in place of an answer, e.g. a repository whose tag comes next. */
  readonly goesOn?: string;
  /** Is read and not chosen: why nothing else is suggested. */
  readonly isNote?: true;
}

/** Asked whenever typing pauses. The signal fires when the text is another one; a rejection suggests nothing. */
export type Suggest = (text: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;

/** `endings` are those of file names, without a dot before them; any file without them. */
export interface FileQuestion {
  readonly title: string;
  readonly endings?: readonly string[];
}

export type Report = (message: string, percent?: number) => void;

/** Questions to the user. A dismissed one rejects `cancelled`, so no command looks for undefined. */
export interface Prompts {
  ask(question: Question): Promise<string>;
  /** As `ask`, with a list of what the answer might be. */
  suggest(question: Question, suggest: Suggest): Promise<string>;
  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T>;
  /** `orNone`: to choose nothing is an answer too; otherwise it is a dismissal. */
  pickMany<T>(title: string, choices: readonly Choice<T>[], options?: { readonly orNone?: boolean }): Promise<T[]>;
  /** A path that may be there already: the user was asked about that. */
  saveFile(question: FileQuestion & { readonly name: string }): Promise<string>;
  openFile(question: FileQuestion): Promise<string>;
  /** Before anything that loses data: `action` is the word on the button, `detail` what goes. */
  confirm(message: string, detail: string, action: string): Promise<void>;
  /** `percent` is absolute. The signal fires when the user cancels. */
  progress<T>(title: string, run: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Does not wait; the action runs when its button is pressed. */
  tell(message: string, actions?: Readonly<Record<string, () => unknown>>): void;
  warn(message: string, actions?: Readonly<Record<string, () => unknown>>): void;
}

/** A file that a command works on: its text is the editor's when it is open. */
export interface WorkFile {
  readonly path: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly isDirty: boolean;
  /** Of the cursor, from 0, where it is in the active editor. */
  readonly line?: number;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What the window can do for a command. */
export interface Desk {
  /** Of a URI, a path, or else the active editor. */
  file(of?: unknown): Promise<WorkFile | undefined>;
  files(glob: string): Promise<string[]>;
  /** The first open folder, else the user's own. */
  folder(): string;
  /** A path as short as the open folders allow. */
  shortPath(path: string): string;
  /** Read-only, under a tab of this name. */
  showText(name: string, text: string, languageId?: string): Promise<void>;
  /** Two read-only texts beside one another; a name's ending tells the language. */
  compareTexts(title: string, before: NamedText, after: NamedText): Promise<void>;
  /** Terminal output, in its colours. */
  showLog(name: string, log: string): Promise<void>;
  /** A page that ships with the extension, rendered. */
  showPage(path: string): Promise<void>;
  /** Zero-based line, in the middle of its editor. */
  showLine(path: string, line: number): Promise<void>;
  /** A file in an editor, with the range selected. */
  openAt(path: string, range: Range): Promise<void>;
  copy(text: string): Promise<void>;
  openExternal(url: string): Promise<void>;
  logs(title: string, containers: readonly Container[]): void;
  /** A project's merged log, or what `watch` does: one line after another until the terminal is closed. */
  stream(title: string, lines: (engine: Engine, signal: AbortSignal) => AsyncIterable<string>): void;
  /** A terminal on a process that is started when it opens and ends when it closes. */
  shell(title: string, open: OpenSession, onClose?: () => void): void;
  /** Types a line into a terminal of its own. */
  terminal(title: string, line: string): void;
  /** Runs another command. */
  run(command: string, ...args: unknown[]): Promise<unknown>;
  /** Selected nodes of a tree, for keyboard shortcuts. */
  selection(view: string): readonly unknown[];
  reveal(view: string, rowId: string): Promise<void>;
}

/** Remembered per workspace. */
export interface Memory {
  get(key: string): string | undefined;
  set(key: string, value: string): Promise<void>;
}

/** A docker context, by whatever way the engine's code found it. */
export interface KnownEndpoint {
  readonly name: string;
  readonly description?: string;
  readonly url: string;
  readonly current: boolean;
}

export interface Endpoints {
  list(): Promise<readonly KnownEndpoint[]>;
  /** An address or a context's name, for this workspace; undefined goes back to docker's own choice. */
  choose(value: string | undefined): Promise<void>;
}

/** The Layers view and the files behind it. Layers are counted from 0, among those that hold files. */
export interface LayersDesk {
  readonly options: LayerOptions;
  readonly selected: SelectedImage | undefined;
  select(image: SelectedImage): void;
  show(options: LayerOptions): void;
  /** Reads the image's files, with progress, unless they are known. */
  open(image: Image): Promise<AnalysedImage>;
  /** What made each of its layers. */
  layersOf(image: Image): Promise<readonly Layer[]>;
  /** The lines that made them, where its builder recorded them. */
  recordedBuild(image: Image): Promise<RecordedBuild | undefined>;
  /** Shows an image of an archive or an OCI layout's folder; asks which if it holds several. */
  openArchive(file: string): Promise<void>;
  /** `under`: whose file it is, where the path alone does not tell. */
  openFile(imageId: string, layer: number, path: string, under?: string): Promise<void>;
  /** The layers of one image, or of several beside one another, drawn to scale. */
  picture(images: readonly SelectedImage[]): Promise<void>;
  /** undefined: nothing is there on that side. */
  compareFile(before: FileSide | undefined, after: FileSide | undefined, path: string): Promise<void>;
}

/** Where a compared file is taken from; `name` is for the tab. */
export interface FileSide {
  readonly imageId: string;
  readonly layer: number;
  readonly name: string;
}

/** Two images in the Image Comparison view. */
export interface ComparisonDesk {
  readonly current: ComparedPair | undefined;
  /** undefined closes the view. */
  show(pair: ComparedPair | undefined): Promise<void>;
}

/** Builds under a name, in the workspace's settings. */
export interface SavedProfiles {
  /** The workspace folder of a file, else the file's own folder: what a profile's paths start from. */
  root(file: string): string;
  list(): readonly { readonly profile: BuildProfile; readonly root: string }[];
  save(profile: BuildProfile, file: string): Promise<void>;
}

/** Sets of Compose files under a name, in the workspace's settings; absolute paths. */
export interface SavedSets {
  list(): readonly FileSet[];
  /** Over one of the same name. */
  save(set: FileSet): Promise<void>;
}

/** Compose files as one project; absolute paths. */
export interface ProjectRequest {
  readonly files: readonly string[];
  /** Just these: not also what compose would find beside a single one. */
  readonly exact?: boolean;
  readonly workingDir?: string;
  readonly projectName?: string;
  readonly profiles?: readonly string[];
  /** These and what they depend on. */
  readonly services?: readonly string[];
}

export interface LoadedProject {
  readonly project: Project;
  readonly warnings: readonly string[];
}

/** All a command may touch: a test passes an object literal. */
export interface Context {
  readonly connection: Connection;
  /** Loads the engine's code on first use. */
  engine(): Promise<Engine>;
  readonly prompts: Prompts;
  readonly desk: Desk;
  readonly memory: Memory;
  readonly endpoints: Endpoints;
  readonly builds: Builds;
  readonly built: Pick<BuiltImages, 'of' | 'latest'>;
  readonly checks: BuildChecks;
  readonly layers: LayersDesk;
  readonly directories: Pick<OpenedDirectories, 'forget'>;
  readonly comparison: ComparisonDesk;
  readonly profiles: SavedProfiles;
  readonly sets: SavedSets;
  readonly plans: PlanPreview;
  readonly registries: RegistryBook;
  /** Rejects `compose.invalid`. */
  loadProject(request: ProjectRequest): Promise<LoadedProject>;
  /** Opens the project's graph. */
  showGraph(project: Project): void;
  readonly log: { info(message: string): void; error(message: string | Error): void; show(): void };
}
