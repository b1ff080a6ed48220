import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

describe('activation', () => {
  const extension = extensions.getExtension('gantry.gantry');

  it('finds the extension and activates it', async () => {
    assert.ok(extension, 'not loaded');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('registers every command of the manifest', async () => {
    await extension?.activate();
    const known = new Set(await commands.getCommands(true));
    const declared: { command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
});
