import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dockerOn, imageExists, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';

describe('tasks of type gantry-build', () => {
  const { socket } = testEngine();
  const docker = dockerOn(socket);
  const configuration = () =>
    vscode.workspace.getConfiguration('gantry.build', vscode.workspace.workspaceFolders?.[0]?.uri);

  before(async () => {
    await pull(docker, 'debian:12-slim');
    await configuration().update(
      'profiles',
      [
        null,
        { name: 'greet', dockerfile: 'multi-stage/Dockerfile', tags: ['task-greet:1'] },
        { name: 'text', dockerfile: 'multi-stage/Dockerfile', tags: 'task-text:1' },
      ],
      vscode.ConfigurationTarget.Workspace,
    );
  });
  after(async () => {
    await configuration().update('profiles', undefined, vscode.ConfigurationTarget.Workspace);
    await docker.getImage('task-greet:1').remove({ force: true });
  });

  async function exitCodeOf(task: vscode.Task): Promise<number | undefined> {
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== task.name) return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    return ended;
  }
  const tasks = (): Thenable<vscode.Task[]> => vscode.tasks.fetchTasks({ type: 'gantry-build' });

  it('are the saved profiles, whatever else the setting holds', async () => {
    const names = (await tasks()).map(({ name }) => name);
    assert.deepEqual(names.sort(), ['greet', 'text']);
  });

  it('build, and end with the exit code of the build', async () => {
    const [greet, text] = (await tasks()).sort((a, b) => a.name.localeCompare(b.name));
    assert.ok(greet && text);
    assert.equal(await exitCodeOf(greet), 0);
    assert.equal(await imageExists(docker, 'task-greet:1'), true);
    assert.equal(await exitCodeOf(text), 1);
  });
});
