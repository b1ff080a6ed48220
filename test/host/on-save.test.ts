import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { dockerOn, imageExists, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

describe('saving a Dockerfile', () => {
  const { socket } = testEngine();
  const docker = dockerOn(socket);
  let folder = '';
  let document: vscode.TextDocument;
  const configure = async (value: string | undefined): Promise<void> =>
    vscode.workspace.getConfiguration('gantry.build').update('onSave', value, vscode.ConfigurationTarget.Global);

  before(async () => {
    await pull(docker, 'busybox:1');
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    folder = path.join(root, 'saved-and-built');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'Dockerfile'), 'FROM busybox:1\n');
    document = await vscode.workspace.openTextDocument(path.join(folder, 'Dockerfile'));
    await vscode.window.showTextDocument(document);
  });
  after(async () => {
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    rmSync(folder, { recursive: true, force: true });
    await docker
      .getImage('saved-and-built:latest')
      .remove({ force: true })
      .catch(() => undefined);
  });
  const save = async (text: string, saved = document): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(saved.uri, new vscode.Range(0, 0, 99, 0), text);
    await vscode.workspace.applyEdit(edit);
    await saved.save();
  };
  const saveFile = async (name: string, text: string): Promise<void> => {
    const file = path.join(folder, name);
    if (!existsSync(file)) writeFileSync(file, '');
    await save(text, await vscode.workspace.openTextDocument(file));
  };
  const label = async (): Promise<string | undefined> => {
    const { Config } = await docker.getImage('saved-and-built:latest').inspect();
    return (Config.Labels as Record<string, string> | null)?.which;
  };

  it('builds nothing unless it is asked to', async () => {
    await save('FROM busybox:1\nLABEL which=none\n');
    await new Promise((done) => setTimeout(done, 1500));
    assert.equal(await imageExists(docker, 'saved-and-built:latest'), false);
  });

  it('builds, and gives up a build that a later save has made stale', async () => {
    await configure('build');
    await save('FROM busybox:1\nRUN sleep 600\nLABEL which=stale\n');
    await new Promise((done) => setTimeout(done, 1500));
    await save('FROM busybox:1\nLABEL which=newest\n');
    await eventually(async () => assert.equal(await label(), 'newest'), 20_000);
  });

  it('builds when what goes into the image is saved, or what is left out of it', async () => {
    await saveFile('.dockerignore', '.dockerignore\nignored\n');
    await save('FROM busybox:1\nCOPY . /copied\nLABEL which=copied\n');
    await eventually(async () => assert.equal(await label(), 'copied'), 20_000);
    const idOf = async (): Promise<string> => (await docker.getImage('saved-and-built:latest').inspect()).Id;
    const first = await idOf();
    await saveFile('value', 'one');
    await eventually(async () => assert.notEqual(await idOf(), first), 20_000);
    const second = await idOf();
    await saveFile('.dockerignore', '.dockerignore\nignored\nvalue\n');
    await eventually(async () => assert.notEqual(await idOf(), second), 20_000);
  });

  it('builds nothing when a file is saved that is left out', async () => {
    await docker.getImage('saved-and-built:latest').remove();
    await saveFile('value', 'two');
    await saveFile('ignored', 'three');
    await new Promise((done) => setTimeout(done, 1500));
    assert.equal(await imageExists(docker, 'saved-and-built:latest'), false);
    await saveFile('other', 'four');
    await eventually(async () => assert.ok(await imageExists(docker, 'saved-and-built:latest')), 20_000);
  });

  it('marks what fails on its line, without a word', async () => {
    await save('FROM busybox:1\nRUN false\n');
    await eventually(() => {
      const [failure] = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Gantry build');
      assert.equal(failure?.range.start.line, 1);
    }, 20_000);
  });
});
