import { cancelBuild } from './builds/cancel.ts';
import { clearBuilds } from './builds/clear.ts';
import { copyBuildCommand } from './builds/copy-command.ts';
import { openBuildLine } from './builds/open-line.ts';
import { openBuildStep } from './builds/open-step.ts';
import { rebuild } from './builds/rebuild.ts';
import { showBuildLog } from './builds/show-log.ts';
import { whyNotCached } from './builds/why-not-cached.ts';
import type { Command } from './command.ts';
import { closeComparison } from './comparison/close.ts';
import { openComparedFile } from './comparison/open-file.ts';
import { swapComparison } from './comparison/swap.ts';
import { applyPlan } from './compose/apply-plan.ts';
import { composeBuild } from './compose/build.ts';
import { chooseFiles } from './compose/choose-files.ts';
import { compareConfig } from './compose/compare-config.ts';
import { composeConfig } from './compose/config.ts';
import { discardPlan } from './compose/discard-plan.ts';
import { composeDown } from './compose/down.ts';
import { composeEvents } from './compose/events.ts';
import { composeGraph } from './compose/graph.ts';
import { composeKill } from './compose/kill.ts';
import { composeLogs } from './compose/logs.ts';
import { composePause } from './compose/pause.ts';
import { previewUp } from './compose/preview.ts';
import { composePull } from './compose/pull.ts';
import { composePush } from './compose/push.ts';
import { composeRecreate } from './compose/recreate.ts';
import { composeRestart } from './compose/restart.ts';
import { composeRun } from './compose/run.ts';
import { composeScale } from './compose/scale.ts';
import { composeStart } from './compose/start.ts';
import { composeStop } from './compose/stop.ts';
import { composeTop } from './compose/top.ts';
import { composeUnpause } from './compose/unpause.ts';
import { composeUp } from './compose/up.ts';
import { composeUpServices } from './compose/up-services.ts';
import { composeWatch } from './compose/watch.ts';
import { copyIntoContainer } from './container-files/copy-into.ts';
import { copyContainerPath } from './container-files/copy-path.ts';
import { openContainerFile } from './container-files/open.ts';
import { refreshContainerFiles } from './container-files/refresh.ts';
import { saveContainerFile } from './container-files/save.ts';
import { attachTerminal } from './containers/attach.ts';
import { showContainerChanges } from './containers/changes.ts';
import { commitContainer } from './containers/commit.ts';
import { copyContainerId } from './containers/copy-id.ts';
import { copyContainerName } from './containers/copy-name.ts';
import { copyContainerPorts } from './containers/copy-ports.ts';
import { execCommand } from './containers/exec.ts';
import { inspectContainer } from './containers/inspect.ts';
import { killContainer } from './containers/kill.ts';
import { showLogs } from './containers/logs.ts';
import { openInBrowser } from './containers/open.ts';
import { pauseContainer } from './containers/pause.ts';
import { pruneContainers } from './containers/prune.ts';
import { removeContainer } from './containers/remove.ts';
import { renameContainer } from './containers/rename.ts';
import { restartContainer } from './containers/restart.ts';
import { saveLogs } from './containers/save-logs.ts';
import { openShell } from './containers/shell.ts';
import { startContainer } from './containers/start.ts';
import { showStats } from './containers/stats.ts';
import { stopContainer } from './containers/stop.ts';
import { unpauseContainer } from './containers/unpause.ts';
import { chooseEndpoint } from './engine/choose.ts';
import { pruneEngine } from './engine/prune.ts';
import { refreshAll } from './engine/refresh.ts';
import { retryEngine } from './engine/retry.ts';
import { showLog } from './engine/show-log.ts';
import { startEngine } from './engine/start.ts';
import { buildImage } from './images/build.ts';
import { buildProfile } from './images/build-profile.ts';
import { buildWith } from './images/build-with.ts';
import { checkDockerfile } from './images/check.ts';
import { compareImages } from './images/compare.ts';
import { compareLayers } from './images/compare-layers.ts';
import { copyImageId } from './images/copy-id.ts';
import { copyImageReference } from './images/copy-reference.ts';
import { showDiskUse } from './images/disk-use.ts';
import { importImage } from './images/import.ts';
import { inspectImage } from './images/inspect.ts';
import { loadImages } from './images/load.ts';
import { pruneImages } from './images/prune.ts';
import { pullImage } from './images/pull.ts';
import { pushImage } from './images/push.ts';
import { removeImage } from './images/remove.ts';
import { runContainer } from './images/run.ts';
import { runInteractive } from './images/run-interactive.ts';
import { runWith } from './images/run-with.ts';
import { saveImages } from './images/save.ts';
import { showImageLayers } from './images/show-layers.ts';
import { signIn } from './images/sign-in.ts';
import { tagImage } from './images/tag.ts';
import { clearLayerFilter } from './layers/clear-filter.ts';
import { compareLayerFile } from './layers/compare-file.ts';
import { compareLayerFileWith } from './layers/compare-file-with.ts';
import { compareSelectedImage } from './layers/compare-image.ts';
import { copyLayerPath } from './layers/copy-path.ts';
import { filterLayers } from './layers/filter.ts';
import { goToInstruction } from './layers/go-to-instruction.ts';
import { openArchive } from './layers/open-archive.ts';
import { openLayerFile } from './layers/open-file.ts';
import { showLayerChanges } from './layers/show-changes.ts';
import { showFindings } from './layers/show-findings.ts';
import { showLayer } from './layers/show-layer.ts';
import { showLayersPicture } from './layers/show-picture.ts';
import { showLayerTree } from './layers/show-tree.ts';
import { showWaste } from './layers/show-waste.ts';
import { explainRule } from './lint/explain.ts';
import { copyNetworkName } from './networks/copy-name.ts';
import { createNetwork } from './networks/create.ts';
import { inspectNetwork } from './networks/inspect.ts';
import { pruneNetworks } from './networks/prune.ts';
import { removeNetwork } from './networks/remove.ts';
import { addRegistry } from './registries/add.ts';
import { copyRemoteDigest } from './registries/copy-digest.ts';
import { copyRemoteReference } from './registries/copy-reference.ts';
import { copyRemoteValue } from './registries/copy-value.ts';
import { deleteRemoteTag } from './registries/delete-tag.ts';
import { pullFromRegistry } from './registries/pull.ts';
import { refreshRegistries } from './registries/refresh.ts';
import { removeRegistry } from './registries/remove.ts';
import { showRemoteConfig } from './registries/show-config.ts';
import { showManifest } from './registries/show-manifest.ts';
import { signInToRegistry } from './registries/sign-in.ts';
import { signOutOfRegistry } from './registries/sign-out.ts';
import { copyVolumeName } from './volumes/copy-name.ts';
import { createVolume } from './volumes/create.ts';
import { inspectVolume } from './volumes/inspect.ts';
import { pruneVolumes } from './volumes/prune.ts';
import { removeVolume } from './volumes/remove.ts';

/** Every command; the manifest test compares it with `contributes.commands`. */
export const commands: readonly Command[] = [
  cancelBuild,
  clearBuilds,
  copyBuildCommand,
  openBuildLine,
  openBuildStep,
  rebuild,
  showBuildLog,
  whyNotCached,
  closeComparison,
  openComparedFile,
  swapComparison,
  applyPlan,
  composeBuild,
  chooseFiles,
  compareConfig,
  composeConfig,
  discardPlan,
  composeDown,
  composeEvents,
  composeGraph,
  composeKill,
  composeLogs,
  composePause,
  previewUp,
  composePull,
  composePush,
  composeRecreate,
  composeRestart,
  composeRun,
  composeScale,
  composeStart,
  composeStop,
  composeTop,
  composeUnpause,
  composeUpServices,
  composeUp,
  composeWatch,
  showContainerChanges,
  commitContainer,
  copyContainerId,
  copyContainerName,
  copyContainerPorts,
  execCommand,
  attachTerminal,
  inspectContainer,
  killContainer,
  showLogs,
  openInBrowser,
  pauseContainer,
  pruneContainers,
  removeContainer,
  renameContainer,
  restartContainer,
  saveLogs,
  showStats,
  openContainerFile,
  saveContainerFile,
  copyIntoContainer,
  refreshContainerFiles,
  copyContainerPath,
  openShell,
  startContainer,
  stopContainer,
  unpauseContainer,
  chooseEndpoint,
  pruneEngine,
  refreshAll,
  retryEngine,
  showLog,
  startEngine,
  buildProfile,
  buildWith,
  buildImage,
  checkDockerfile,
  compareImages,
  compareLayers,
  copyImageId,
  copyImageReference,
  showDiskUse,
  importImage,
  inspectImage,
  loadImages,
  pruneImages,
  pullImage,
  pushImage,
  removeImage,
  runInteractive,
  runContainer,
  runWith,
  saveImages,
  showImageLayers,
  signIn,
  tagImage,
  clearLayerFilter,
  compareLayerFile,
  compareLayerFileWith,
  compareSelectedImage,
  copyLayerPath,
  filterLayers,
  goToInstruction,
  openArchive,
  openLayerFile,
  showLayerChanges,
  showFindings,
  showLayersPicture,
  showLayer,
  showLayerTree,
  showWaste,
  explainRule,
  copyNetworkName,
  createNetwork,
  pruneNetworks,
  inspectNetwork,
  removeNetwork,
  addRegistry,
  copyRemoteReference,
  copyRemoteDigest,
  copyRemoteValue,
  deleteRemoteTag,
  pullFromRegistry,
  refreshRegistries,
  removeRegistry,
  showRemoteConfig,
  showManifest,
  signInToRegistry,
  signOutOfRegistry,
  copyVolumeName,
  createVolume,
  pruneVolumes,
  inspectVolume,
  removeVolume,
];
