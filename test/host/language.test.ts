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

const [folder] = workspace.workspaceFolders ?? [];

async function open(file: string): Promise<TextDocument> {
  assert.ok(folder, 'no workspace');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, file));
  await window.showTextDocument(document);
  return document;
}

const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

const findings = (document: TextDocument): Promise<Diagnostic[]> =>
  eventually(() => {
    const found = languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Gantry');
    assert.ok(found.length > 0, 'nothing found');
    return found;
  });

describe('languages', () => {
  after(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('finds mistakes in a Dockerfile, each at its place', async () => {
    const document = await open('mistakes/Dockerfile');
    assert.equal(document.languageId, 'dockerfile');
    const maintainer = (await findings(document)).find((finding) => codeOf(finding) === 'no-maintainer');
    assert.equal(document.getText(maintainer?.range), 'MAINTAINER');
  });

  it('offers a fix, which edits the file', async () => {
    const document = await open('mistakes/Dockerfile');
    await findings(document);
    const at = new Range(new Position(1, 0), new Position(1, 0));
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, at);
    const fix = actions.find(({ title }) => /LABEL/.test(title));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join('; '));
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.match(document.lineAt(1).text, /^LABEL /);
    await eventually(() => {
      const codes = languages.getDiagnostics(document.uri).map(codeOf);
      assert.ok(!codes.includes('no-maintainer'), String(codes));
    });
  });

  it('finds nothing wrong with a Dockerfile that is right', async () => {
    const document = await open('web/Dockerfile');
    // The file with mistakes says when there was time enough for findings.
    await findings(await open('mistakes/Dockerfile'));
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });

  it('knows what .dockerignore leaves out, also when that changes', async () => {
    assert.ok(folder, 'no workspace');
    const write = (file: string, text: string): Thenable<void> =>
      workspace.fs.writeFile(Uri.joinPath(folder.uri, 'ignored', file), Buffer.from(text));
    await write('.dockerignore', 'secret.txt\n');
    await write('Dockerfile', 'FROM alpine:3.20\nWORKDIR /app\nCOPY secret.txt public.txt ./\nUSER 1000\n');
    const document = await open('ignored/Dockerfile');
    const ignored = (): string[] =>
      languages
        .getDiagnostics(document.uri)
        .filter((finding) => codeOf(finding) === 'no-ignored-copy-source')
        .map(({ range }) => document.getText(range));
    await eventually(() => assert.deepEqual(ignored(), ['secret.txt']));
    await write('.dockerignore', 'public.txt\n');
    await eventually(() => assert.deepEqual(ignored(), ['public.txt']));
    await write('Dockerfile.dockerignore', '*.log\n');
    await eventually(() => assert.deepEqual(ignored(), []));
  });

  it('finds mistakes in a Compose file', async () => {
    const document = await open('mistakes/compose.yaml');
    assert.equal(document.languageId, 'dockercompose');
    assert.ok((await findings(document)).length > 0);
  });
});
