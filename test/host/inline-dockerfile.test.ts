import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  commands,
  type Diagnostic,
  languages,
  Position,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { dockerOn, pull } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

const text = `name: inline-marks
services:
  web:
    build:
      dockerfile_inline: |
        FROM busybox:1
        COPY gate /

        RUN echo one; \\
            exit $$(cat /gate)
  api:
    build:
      dockerfile_inline: >
        FROM busybox:1

        RUN exit 4
  slow:
    build:
      dockerfile_inline: |
        FROM busybox:1
        RUN sleep 3; exit 5
`;

const run = 'RUN echo one; \\\n            exit $$(cat /gate)';

describe('a failing build of a Dockerfile within a Compose file', function () {
  this.timeout(60_000);
  const { socket } = testEngine();
  const folder = path.join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'inline-marks');
  let document: TextDocument;

  before(async () => {
    await pull(dockerOn(socket), 'busybox:1');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'compose.yaml'), text);
    writeFileSync(path.join(folder, 'gate'), '3');
    document = await workspace.openTextDocument(path.join(folder, 'compose.yaml'));
    await window.showTextDocument(document);
  });
  after(async () => {
    const image = dockerOn(socket).getImage('inline-marks-web');
    await image.remove({ force: true }).catch(() => undefined);
    await document.save();
    await commands.executeCommand('workbench.action.closeActiveEditor');
    rmSync(folder, { recursive: true, force: true });
  });

  const build = (service: string): Thenable<unknown> =>
    commands.executeCommand('gantry.compose.build', document.uri, service);
  const marks = (): Diagnostic[] =>
    languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Gantry build');
  const marked = (expected: readonly string[]): Promise<void> =>
    eventually(() =>
      assert.deepEqual(
        marks().map(({ range }) => document.getText(range)),
        expected,
      ),
    );

  const addLine = async (): Promise<void> => {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), '# edited\n');
    await workspace.applyEdit(edit);
  };

  it('marks the instruction where it stands', async () => {
    await build('web');
    await marked([run]);
    assert.match(marks()[0]?.message ?? '', /^Build failed: RUN echo one.* ended with exit code 3\.\none$/s);
  });

  it('marks the key where the lines are not those of the file, beside the marks of others', async () => {
    await build('api');
    await marked([run, 'dockerfile_inline']);
  });

  it('takes its marks away with the next edit', async () => {
    await addLine();
    await marked([]);
  });

  it('marks it anew, as the editor has it, until it is built', async () => {
    await build('web');
    await marked([run]);
    assert.equal(marks()[0]?.range.start.line, 9);
    writeFileSync(path.join(folder, 'gate'), '0');
    await build('web');
    await marked([]);
  });

  it('marks nothing in a file that is another one by then', async () => {
    const ended = build('slow');
    await new Promise((done) => setTimeout(done, 1000));
    await addLine();
    await ended;
    await new Promise((done) => setTimeout(done, 500));
    await marked([]);
    await build('slow');
    await marked(['RUN sleep 3; exit 5']);
  });
});
