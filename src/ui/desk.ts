import os from 'node:os';
import * as vscode from 'vscode';
import type { Engine } from '../engine/types.ts';
import { GantryError } from '../util/errors.ts';
import type { Desk, WorkFile } from './commands/context.ts';
import type { VirtualDocuments } from './documents/virtual-documents.ts';
import { toRange } from './language/to-vscode.ts';
import { execTerminal } from './terminals/exec-terminal.ts';
import { logsTerminal } from './terminals/logs-terminal.ts';
import { streamTerminal } from './terminals/stream-terminal.ts';
import type { Tree } from './trees/provider.ts';

const toWorkFile = (document: vscode.TextDocument): WorkFile => ({
  path: document.uri.fsPath,
  uri: document.uri.toString(),
  languageId: document.languageId,
  text: document.getText(),
  isDirty: document.isDirty || document.isUntitled,
});

/** VS Code's own words name the same address three times. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (cause) {
    const there = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    const why = there ? 'it is not a text file, or may not be read' : 'there is no such file';
    throw new GantryError('build.invalid', `${vscode.workspace.asRelativePath(uri)} cannot be opened: ${why}.`, {
      cause,
    });
  }
}

async function fileOf(of: unknown): Promise<WorkFile | undefined> {
  const uri = of instanceof vscode.Uri ? of : typeof of === 'string' ? toUri(of) : undefined;
  if (uri) return toWorkFile(await opened(uri));
  const editor = vscode.window.activeTextEditor;
  return editor && { ...toWorkFile(editor.document), line: editor.selection.active.line };
}

const toUri = (text: string): vscode.Uri =>
  /^[a-z][a-z0-9+.-]+:\//i.test(text) ? vscode.Uri.parse(text, true) : vscode.Uri.file(text);

/** The window's part of a command, over the real VS Code. */
export const createDesk = (
  engine: () => Promise<Engine>,
  documents: VirtualDocuments,
  trees: ReadonlyMap<string, Tree<unknown>>,
  extensionUri: vscode.Uri,
): Desk => ({
  file: fileOf,
  async files(glob) {
    const uris = await vscode.workspace.findFiles(glob, '**/node_modules/**', 200);
    return uris.map(({ fsPath }) => fsPath).sort();
  },
  folder: () => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? os.homedir(),
  shortPath: (path) => vscode.workspace.asRelativePath(path),
  showText: (name, text, languageId) => documents.show(name, text, languageId),
  compareTexts: (title, before, after) => documents.compare(title, before, after),
  showLog: (name, log) => documents.showLog(name, log),
  async showPage(path) {
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extensionUri, path));
  },
  async showLine(path, line) {
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(await opened(vscode.Uri.file(path)), { selection });
  },
  async openAt(path, range) {
    await vscode.window.showTextDocument(await opened(vscode.Uri.file(path)), { selection: toRange(range) });
  },
  copy: async (text) => vscode.env.clipboard.writeText(text),
  async openExternal(url) {
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  },
  logs(title, containers) {
    const pty = logsTerminal(engine, containers);
    vscode.window.createTerminal({ name: `Logs: ${title}`, pty, iconPath: new vscode.ThemeIcon('output') }).show();
  },
  shell(title, openSession, onClose) {
    const pty = execTerminal(engine, openSession, onClose);
    vscode.window.createTerminal({ name: title, pty, iconPath: new vscode.ThemeIcon('terminal') }).show();
  },
  stream(title, lines) {
    const pty = streamTerminal(engine, lines);
    vscode.window.createTerminal({ name: title, pty, iconPath: new vscode.ThemeIcon('output') }).show();
  },
  terminal(title, line) {
    const terminal = vscode.window.createTerminal(title);
    terminal.show();
    terminal.sendText(line);
  },
  run: async (command, ...args) => vscode.commands.executeCommand(command, ...args),
  selection: (view) => trees.get(view)?.view.selection ?? [],
  reveal: async (view, rowId) => trees.get(view)?.reveal(rowId),
});
