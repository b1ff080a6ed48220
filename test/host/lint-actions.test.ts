import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  languages,
  Position,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { eventually } from '../support/eventually.ts';

const [workspaceFolder] = workspace.workspaceFolders ?? [];
const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** The rules that Gantry's diagnostics name, by line. */
const found = (document: TextDocument): string[] =>
  languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Gantry')
    .map((each) => `${each.range.start.line} ${codeOf(each)}`)
    .sort();

const lines = (...text: string[]): string => `${text.join('\n')}\n`;
const mistakes = lines('# syntax=docker/dockerfile:1', 'FROM debian:12', 'MAINTAINER me', 'ENV A 1', 'CMD ["sh"]');

async function actionsAt(document: TextDocument, line: number): Promise<CodeAction[]> {
  const at = new Range(new Position(line, 0), new Position(line, 0));
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, at, undefined, 20);
}

/** Takes what is offered on a line under this title. */
async function take(document: TextDocument, line: number, title: string): Promise<void> {
  const actions = await actionsAt(document, line);
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit, actions.map((each) => each.title).join('; '));
  assert.ok(await workspace.applyEdit(action.edit));
}

/** By its kind: what a list of offered actions tells of an edit leaves new files out. */
async function ignoreInConfig(document: TextDocument, line: number): Promise<void> {
  const at = languages.getDiagnostics(document.uri).find(({ range }) => range.start.line === line)?.range.start;
  assert.ok(at);
  await window.showTextDocument(document, { selection: new Range(at, at) });
  await commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.gantry.ignoreInConfig', apply: 'first' });
}

describe('what can be done about findings', () => {
  assert.ok(workspaceFolder, 'no workspace');
  const folder = Uri.joinPath(workspaceFolder.uri, 'lint-actions');
  const config = Uri.joinPath(workspaceFolder.uri, 'gantry.yaml');
  let document: TextDocument;

  const becomes = (...expected: string[]): Promise<void> =>
    eventually(() => assert.deepEqual(found(document), expected));

  beforeEach(async () => {
    const file = Uri.joinPath(folder, 'Dockerfile');
    await workspace.fs.writeFile(file, new TextEncoder().encode(mistakes));
    document = await workspace.openTextDocument(file);
    await window.showTextDocument(document);
    await becomes('2 no-maintainer', '3 no-legacy-key-value');
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(folder, { recursive: true });
  });

  it('shows them with what a reader needs', () => {
    const [first] = languages.getDiagnostics(document.uri);
    assert.ok(first && typeof first.code === 'object');
    assert.equal(document.getText(first.range), 'MAINTAINER');
    assert.match(first.message, /MAINTAINER/);
    assert.equal(decodeURIComponent(first.code.target.query), '["no-maintainer"]');
  });

  it('fixes all that is safe, in one step that can be undone', async () => {
    const fixed = mistakes
      .replace('MAINTAINER me', 'LABEL org.opencontainers.image.authors="me"')
      .replace('A 1', 'A=1');
    await eventually(async () => {
      // Nothing comes of it where the editor did not have its focus yet.
      if (document.getText() === mistakes)
        await commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.gantry', apply: 'first' });
      assert.equal(document.getText(), fixed);
    });
    await becomes();
    await commands.executeCommand('undo');
    assert.equal(document.getText(), mistakes);
  });

  it('ignores one of them where it stands', async () => {
    await take(document, 2, 'Ignore no-maintainer here');
    assert.equal(document.getText(), mistakes.replace('MAINTAINER', '# gantry-ignore no-maintainer\nMAINTAINER'));
    await becomes('4 no-legacy-key-value');
  });

  it('ignores a rule in the file, below the directives', async () => {
    await take(document, 2, 'Ignore no-maintainer in this file');
    assert.equal(document.getText(), mistakes.replace('FROM', '# gantry-ignore-file no-maintainer\nFROM'));
    await becomes('4 no-legacy-key-value');
  });

  it('ignores a rule in gantry.yaml, made where there is none, and counts it before it is saved', async () => {
    const lineOf = (rule: string): string => `    ${rule}: off`;
    /** As a person does: once more if nothing came of it, as where the editor did not have its focus yet. */
    const ignored = (line: number, ...rules: string[]): Promise<void> =>
      eventually(async () => {
        const text = async () =>
          workspace.openTextDocument(config).then(
            (file) => file.getText(),
            () => undefined,
          );
        const expected = lines('lint:', '  rules:', ...rules.map(lineOf));
        if ((await text()) === expected) return;
        await ignoreInConfig(document, line);
        assert.equal(await text(), expected);
      }, 20_000);
    try {
      await ignored(2, 'no-maintainer');
      assert.equal(document.getText(), mistakes);
      await becomes('3 no-legacy-key-value');
      await ignored(3, 'no-maintainer', 'no-legacy-key-value');
      await becomes();
    } finally {
      if (workspace.textDocuments.some(({ uri }) => uri.path === config.path)) {
        await window.showTextDocument(config);
        await commands.executeCommand('workbench.action.files.revert');
        await workspace.fs.delete(config);
      }
    }
  });
});
