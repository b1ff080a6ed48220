/** What the layers above the engine may see: interfaces and plain data, listed by name. */
export type {
  BuildCheck,
  BuildEvent,
  BuildFailure,
  BuildOutput,
  BuildQuestions,
  BuildRequest,
  BuildSecret,
  BuildStep,
  CacheMiss,
  CacheMissReason,
  ContextSize,
  StepState,
} from './types/build.ts';
export type {
  ComposeContainerEvent,
  ComposeContainerPhase,
  ComposeEngine,
  ComposeEvent,
  ComposeLogLine,
  ComposeProcesses,
  ComposeProjectSummary,
  ComposeRun,
  ComposeTarget,
  WatchEvent,
} from './types/compose.ts';
export type {
  ComposeBuildOptions,
  ComposeExecOptions,
  ComposeListOptions,
  ComposeLogOptions,
  DownOptions,
  ImagesOptions,
  KillOptions,
  PullOptions,
  RecreatePolicy,
  RestartOptions,
  RunOptions,
  ServicesOptions,
  StartOptions,
  StopOptions,
  UpOptions,
  WatchOptions,
} from './types/compose-options.ts';
export type { ComposePlan, ComposeQuestion, ComposeWarning, PlanStep, PlanStepKind } from './types/compose-plan.ts';
export type { ContainerDirectory, ContainerEntry, ContainerFiles, FoundPath } from './types/container-files.ts';
export type {
  AttachSession,
  ChangedFile,
  CommitRequest,
  ComposeIdentity,
  Container,
  ContainerState,
  Containers,
  ExecRequest,
  ExecSession,
  Health,
  LogChunk,
  LogOptions,
  Port,
  RunRequest,
} from './types/containers.ts';
export type { Endpoint, Engine, EngineContext, EngineEvent, EngineInfo, ResourceType } from './types/engine.ts';
export type {
  FoundImage,
  Image,
  Images,
  Layer,
  RegistryCredentials,
  SaveProgress,
  TransferEvent,
  TransferOptions,
} from './types/images.ts';
export type {
  AnalysedArchive,
  AnalysedImage,
  AnalysisProgress,
  ComparedChange,
  ComparedEntry,
  ComparedFile,
  ComparedImages,
  ComparisonSummary,
  EntryFilter,
  FileConcern,
  FileFinding,
  FileKind,
  ImageSummary,
  LayerChange,
  LayerEntry,
  LayerSummary,
  Layers,
  RecordedBuild,
  WastedFile,
  WastePair,
} from './types/layers.ts';
export type { Descriptor, Platform, Registries, RegistryManifest, TagDetails } from './types/registry.ts';
export type { Network, Networks, Volume, Volumes } from './types/resources.ts';
export type { BuildCacheRecord, ContainerStats, DiskUse, EngineSystem } from './types/stats.ts';
