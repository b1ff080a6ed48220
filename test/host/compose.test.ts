import assert from 'node:assert/strict';
import path from 'node:path';
import { type CodeAction, commands, languages, type TextDocument, WorkspaceEdit, window, workspace } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { mergedFiles, writeMergedProject } from '../support/merged-project.ts';

const folder = path.join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'shop');

const open = async (file: string): Promise<TextDocument> => {
  const document = await workspace.openTextDocument(path.join(folder, file));
  await window.showTextDocument(document, { preview: false });
  return document;
};

/** `rule text` of each finding. */
const found = (document: TextDocument): string[] =>
  languages.getDiagnostics(document.uri).map(({ code, range }) => {
    const rule = typeof code === 'object' ? code.value : code;
    return `${rule} ${document.getText(range)}`;
  });

const finds = (document: TextDocument, expected: readonly string[]): Promise<void> =>
  eventually(() => assert.deepEqual(found(document), expected, path.basename(document.fileName)));

async function fix(document: TextDocument, text: string, title: string): Promise<void> {
  const diagnostic = languages.getDiagnostics(document.uri).find(({ range }) => document.getText(range) === text);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic?.range,
    undefined,
    10,
  );
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit, `${title} is not among ${actions.map((each) => each.title).join('; ')}`);
  assert.ok(await workspace.applyEdit(action.edit));
}

describe('a Compose project of three files', () => {
  const documents = new Map<string, TextDocument>();
  const at = (file: keyof typeof mergedFiles): TextDocument => {
    const document = documents.get(file);
    assert.ok(document, file);
    return document;
  };

  before(async () => {
    writeMergedProject(folder);
    for (const file of Object.keys(mergedFiles)) documents.set(file, await open(file));
  });

  after(async () => {
    await workspace.saveAll();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('tells each mistake at the file that makes it, knowing what the others say', async () => {
    await finds(at('compose.yaml'), ['no-undefined-service databse']);
    await finds(at('compose.database.yaml'), ['valid-restart-policy sometimes']);
    await finds(at('compose.override.yaml'), [
      'no-unset-variable ${SHOP_NAME}',
      'no-undefined-network back',
      'no-undefined-volume cahce:/srv/cache',
      'no-unused-volume cache',
    ]);
  });

  it('mends a name with one that another file defines', async () => {
    await fix(at('compose.yaml'), 'databse', 'Change it to "database"');
    await finds(at('compose.yaml'), []);
  });

  it('looks at a file again when another one changes', async () => {
    const base = at('compose.yaml');
    const text = base.getText();
    const changes = new WorkspaceEdit();
    changes.insert(base.uri, base.positionAt(text.indexOf('volumes:')), '  back:\n');
    assert.ok(await workspace.applyEdit(changes));
    await finds(at('compose.override.yaml'), [
      'no-unset-variable ${SHOP_NAME}',
      'no-undefined-volume cahce:/srv/cache',
      'no-unused-volume cache',
    ]);
  });

  it('adds an unset variable to .env, and sees it there', async () => {
    await fix(at('compose.override.yaml'), '${SHOP_NAME}', 'Add SHOP_NAME to .env');
    const dotenv = await workspace.openTextDocument(path.join(folder, '.env'));
    assert.equal(dotenv.getText(), 'SHOP_NAME=\n');
    await finds(at('compose.override.yaml'), ['no-undefined-volume cahce:/srv/cache', 'no-unused-volume cache']);
  });
});
