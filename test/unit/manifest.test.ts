import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../src/state/connection.ts';
import { commands } from '../../src/ui/commands/index.ts';
import { buildsView } from '../../src/ui/trees/builds.ts';
import { containersView } from '../../src/ui/trees/containers.ts';
import { imagesView } from '../../src/ui/trees/images.ts';
import { networksView } from '../../src/ui/trees/networks.ts';
import { registriesView } from '../../src/ui/trees/registries.ts';
import type { View } from '../../src/ui/trees/view.ts';
import { volumesView } from '../../src/ui/trees/volumes.ts';
import { allNodes } from '../support/golden.ts';
import { openConnection } from '../support/open-connection.ts';
import { sampleBuilds } from '../support/sample-builds.ts';
import { sampleDirectories } from '../support/sample-directories.ts';
import { sampleDivergences } from '../support/sample-divergences.ts';
import { sampleEngine } from '../support/sample-engine.ts';
import { sampleComparisonView, sampleLayersView } from '../support/sample-layers.ts';
import { sampleRegistries } from '../support/sample-registries.ts';

interface Menu {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly activationEvents: string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: { command: string; title: string; category: string }[];
    readonly menus: Record<string, Menu[]>;
    readonly submenus: { id: string }[];
    readonly keybindings: Menu[];
    readonly views: { gantry: { id: string }[] };
    readonly viewsWelcome: { view: string; contents: string }[];
    readonly grammars?: { path: string }[];
    readonly walkthroughs?: { steps: { media: { markdown?: string; image?: string; svg?: string } }[] }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);
const camel = (text: string): string => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The contexts that a view's rows have over the sample engine. */
async function contextsOf(view: View<never>, connection: Connection): Promise<string[]> {
  const nodes = await allNodes(view, connection);
  return [...new Set(nodes.map((node) => view.row(node).context))];
}

const sampleBuildsView = buildsView(sampleBuilds(), ({ request }) => request.tags[0] ?? '');
const views: readonly View<never>[] = [
  registriesView(sampleRegistries()) as never,
  sampleBuildsView as never,
  containersView(sampleDivergences, sampleDirectories) as never,
  imagesView as never,
  networksView as never,
  volumesView as never,
];

describe('manifest', () => {
  it('declares exactly the commands that exist', () => {
    assert.deepEqual([...declared].sort(), commands.map(({ id }) => id).sort());
    assert.equal(new Set(declared).size, declared.length);
  });

  it('titles commands in one form: the category before a colon is VS Code’s to write, and Compose’s are called so', () => {
    for (const { command, title } of contributes.commands) {
      assert.doesNotMatch(title, /:|\.\.\./, command);
      // The two of the Plan view, which is Compose's.
      if (/^gantry\.compose\.(?!applyPlan|discardPlan)/.test(command)) assert.match(title, /^Compose [A-Z]/, command);
    }
  });

  it('has one file a command, at the path that its id says', () => {
    const folder = 'src/ui/commands';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => file.includes('/') && file.endsWith('.ts'));
    const ids = files.map((file) => `gantry.${file.slice(0, -3).split('/').map(camel).join('.')}`);
    assert.deepEqual(ids.sort(), commands.map(({ id }) => id).sort());
  });

  it('uses only commands and views that exist', () => {
    const known = new Set([...declared, ...contributes.submenus.map(({ id }) => id)]);
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command, submenu } of used) {
      const name = command ?? submenu ?? '';
      assert.ok(known.has(name), `${name} is in a menu but not declared`);
    }
    for (const { contents } of contributes.viewsWelcome)
      for (const [, command = ''] of contents.matchAll(/command:(gantry[\w.]+)/g))
        assert.ok(known.has(command), command);
    const ids = new Set(contributes.views.gantry.map(({ id }) => id));
    const whens = used.map(({ when = '' }) => when).join(' ');
    for (const [, id = ''] of whens.matchAll(/(?:view|focusedView) == ([\w.]+)/g)) assert.ok(ids.has(id), id);
  });

  it('matches every viewItem pattern with a row that a view produces, and every row with a menu', async () => {
    const connection = await openConnection(sampleEngine());
    for (const view of [...views, sampleLayersView(connection) as never, sampleComparisonView(connection) as never]) {
      const contexts = await contextsOf(view, connection);
      const rows = (contributes.menus['view/item/context'] ?? []).filter(({ when = '' }) =>
        when.startsWith(`view == ${view.id} `),
      );
      const patterns = rows.map(({ when = '' }) => new RegExp(/viewItem =~ \/(.*?)\/(?: |$)/.exec(when)?.[1] ?? '^$'));
      for (const pattern of patterns)
        assert.ok(
          contexts.some((context) => pattern.test(context)),
          `${view.id}: no row matches ${pattern}`,
        );
      for (const context of contexts.filter(
        (each) => !/^(layer|compar)/.test(each) && !/^(remoteFact|remoteNote|fileNote)$/.test(each),
      ))
        assert.ok(
          patterns.some((pattern) => pattern.test(context)),
          `${view.id}: nothing can be done with ${context}`,
        );
    }
  });

  it('never activates on start-up', () => {
    for (const event of manifest.activationEvents) assert.match(event, /^(onLanguage|onTaskType|onFileSystem):/);
  });

  it('names files that exist', () => {
    const media = (contributes.walkthroughs ?? []).flatMap(({ steps }) =>
      steps.flatMap((step) => Object.values(step.media)),
    );
    const grammars = (contributes.grammars ?? []).map((grammar) => grammar.path);
    for (const file of [manifest.icon, ...grammars, ...media]) assert.ok(existsSync(file), `${file} is missing`);
  });
});
