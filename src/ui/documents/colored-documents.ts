import * as vscode from 'vscode';
import { type AnsiSpan, type AnsiStyle, readAnsi } from './ansi.ts';
import { stripControls } from './strip-controls.ts';

const themeNames = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'];

function toOptions({ color, bold, dim }: AnsiStyle): vscode.DecorationRenderOptions {
  const theme =
    typeof color === 'number' ? `terminal.ansi${color > 7 ? 'Bright' : ''}${themeNames[color % 8]}` : undefined;
  return {
    ...(theme ? { color: new vscode.ThemeColor(theme) } : typeof color === 'string' ? { color } : {}),
    ...(bold && { fontWeight: 'bold' }),
    ...(dim && { opacity: '0.6' }),
  };
}

/** What a log says without its colours, for the document; what colours it had, for `colorize`. */
export const readLog = (log: string): { text: string; spans: AnsiSpan[] } => readAnsi(log, stripControls);

/** Gives an editor the colours of its log, for as long as it shows it. */
export function colorize(editor: vscode.TextEditor, spans: readonly AnsiSpan[]): vscode.Disposable {
  const byStyle = new Map<string, { style: AnsiStyle; ranges: vscode.Range[] }>();
  for (const { start, end, style } of spans) {
    const key = JSON.stringify(style);
    const entry = byStyle.get(key) ?? { style, ranges: [] };
    entry.ranges.push(new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end)));
    byStyle.set(key, entry);
  }
  const types = [...byStyle.values()].map(({ style, ranges }) => {
    const type = vscode.window.createTextEditorDecorationType(toOptions(style));
    editor.setDecorations(type, ranges);
    return type;
  });
  return vscode.Disposable.from(...types);
}
