import process from 'node:process';
import * as vscode from 'vscode';
import { Analyses } from './state/analyses.ts';
import { BuildChecks } from './state/build-checks.ts';
import { Builds } from './state/builds.ts';
import { BuiltImages } from './state/built-images.ts';
import { Connection } from './state/connection.ts';
import { Divergences } from './state/divergences.ts';
import { OpenedDirectories } from './state/opened-directories.ts';
import { PlanPreview } from './state/plan-preview.ts';
import { RegistryBook } from './state/registry-book.ts';
import { registerBuildTasks } from './ui/build/build-tasks.ts';
import { followBuildLogs } from './ui/build/follow-logs.ts';
import { buildOnSave } from './ui/build/on-save.ts';
import { savedProfiles } from './ui/build/saved-profiles.ts';
import { showBuilds } from './ui/build/show-builds.ts';
import type { Context } from './ui/commands/context.ts';
import { commands } from './ui/commands/index.ts';
import { register } from './ui/commands/register.ts';
import { compareProjects } from './ui/compose/compare-projects.ts';
import { savedSets } from './ui/compose/saved-sets.ts';
import { createContextKeys } from './ui/context-keys.ts';
import { createDesk } from './ui/desk.ts';
import { VirtualDocuments } from './ui/documents/virtual-documents.ts';
import { chosenEndpoint, createEndpoints } from './ui/endpoints.ts';
import { keptImages } from './ui/kept-images.ts';
import { registerLanguages } from './ui/language/languages.ts';
import { ComparisonViewDesk } from './ui/layers/comparison-desk.ts';
import { LayersViewDesk } from './ui/layers/layers-desk.ts';
import { layersInEditors } from './ui/layers/layers-in-editors.ts';
import { showComposeGraph } from './ui/panels/compose-graph.ts';
import { createPrompts } from './ui/prompts.ts';
import { savedServers } from './ui/saved-servers.ts';
import { createStatusBar } from './ui/status-bar.ts';
import { createTrees } from './ui/trees.ts';
import { Disposables } from './util/disposable.ts';

/** Builds the layers and joins them. The engine's code is a bundle of its own, loaded when something first needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const life = new Disposables();
  context.subscriptions.push(life);
  const log = life.add(vscode.window.createOutputChannel('Gantry', { log: true }));
  const cacheFolder = vscode.Uri.joinPath(context.globalStorageUri, 'layers').fsPath;
  const engineCode = () => import('./engine/open.ts');
  const connection: Connection = life.add(
    new Connection(async () => {
      const onContextChange = () => void connection.reopen();
      return (await engineCode()).openEngine({ ...chosenEndpoint(), cacheFolder, onContextChange });
    }),
  );
  const builds = life.add(new Builds());
  const built = life.add(new BuiltImages(builds, keptImages(context.globalState)));
  const checks = life.add(new BuildChecks(builds));
  const registries = life.add(
    new RegistryBook(async () => (await engineCode()).openRegistries(process.env), savedServers(context.globalState)),
  );
  const divergences = life.add(new Divergences());
  const plans = life.add(new PlanPreview());
  const documents = life.add(new VirtualDocuments());
  const engine = () => connection.engine();
  const directories = life.add(new OpenedDirectories(engine));
  const analyses = life.add(new Analyses(() => connection.engineCode()));
  life.add(connection.onDidChange(() => connection.status.kind === 'idle' && analyses.clear()));
  const prompts = createPrompts();
  const layers = new LayersViewDesk(analyses, built, prompts, engine, context.extensionUri);
  const comparison = new ComparisonViewDesk(layers, engine);
  const trees = createTrees(connection, builds, plans, registries, divergences, directories, layers, comparison, life);
  const ctx: Context = {
    connection,
    engine,
    prompts,
    desk: createDesk(engine, documents, trees, context.extensionUri),
    memory: {
      get: (key) => context.workspaceState.get<string>(key),
      set: async (key, value) => context.workspaceState.update(key, value),
    },
    endpoints: createEndpoints(async () => (await engineCode()).listContexts(process.env)),
    builds,
    built,
    checks,
    profiles: savedProfiles,
    sets: savedSets,
    layers,
    directories,
    comparison,
    plans,
    registries,
    loadProject: async (request) => (await import('./ui/compose/load-project.ts')).loadProject(request),
    showGraph: (project) =>
      showComposeGraph(
        {
          connection,
          loadProject: ctx.loadProject,
          extensionUri: context.extensionUri,
          async revealContainer(rowId) {
            await ctx.desk.run('gantry.containers.focus');
            await ctx.desk.reveal('gantry.containers', rowId);
          },
        },
        project,
      ),
    log: { info: (message) => log.info(message), error: (error) => log.error(error), show: () => log.show() },
  };
  for (const command of commands) life.add(register(command, ctx, log));
  life.add(registerLanguages(connection, checks, log));
  life.add(registerBuildTasks(savedProfiles, ctx));
  life.add(buildOnSave(ctx));
  life.add(showBuilds(builds));
  life.add(followBuildLogs(builds, documents));
  life.add(compareProjects(connection, divergences, ctx.loadProject));
  life.add(layersInEditors(built, connection, analyses, layers));
  life.add(createStatusBar(connection));
  life.add(createContextKeys(connection));
  life.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gantry.endpoint') && connection.status.kind !== 'idle') void connection.reopen();
    }),
  );
}
