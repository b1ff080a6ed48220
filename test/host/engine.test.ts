import assert from 'node:assert/strict';
import { type CompletionList, commands, Position, window, workspace } from 'vscode';
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

  it('offers its images where one is named', async () => {
    const offered = async (language: string, content: string, position: Position): Promise<string[]> => {
      const { uri } = await workspace.openTextDocument({ language, content });
      const ask = 'vscode.executeCompletionItemProvider';
      const { items } = await commands.executeCommand<CompletionList>(ask, uri, position);
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    // The engine is known since the test before.
    assert.ok((await offered('dockerfile', 'FROM bus', new Position(0, 8))).includes('busybox:1'));
    const compose = 'services:\n  a:\n    image: bus';
    assert.ok((await offered('dockercompose', compose, new Position(2, 14))).includes('busybox:1'));
  });
});
