import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page of a panel: our script and style alone may run in it, nothing is loaded from anywhere. */
export function panelPage(webview: vscode.Webview, extensionUri: vscode.Uri, panel: string, body: string): string {
  const nonce = randomBytes(16).toString('base64url');
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; font-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file(`${panel}.css`)}">
</head>
<body>
${body}
<script nonce="${nonce}" src="${file(`${panel}.js`)}"></script>
</body>
</html>`;
}
