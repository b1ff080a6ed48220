import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { dockerOn, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

describe('the engine, from the extension host', () => {
  const { socket } = testEngine();

  it('shows what an image is made of', async () => {
    await pull(dockerOn(socket), 'busybox:1');
    await commands.executeCommand('gantry.images.inspect', 'busybox:1');
    await eventually(() => {
      const { document } = window.activeTextEditor ?? {};
      assert.match(document?.getText() ?? '', /"busybox:1"/);
    });
  });
});
