/** What the host is made of, as npm publishes it. Node is fetched only where the running one is too old for it. */
export const codeServer = {
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** Integrity by platform; elsewhere npm's own check of the download has to do. */
export const node = {
  version: '24.21.0',
  integrity: {
    'linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  } as Readonly<Record<string, string>>,
};

/** Dependencies of features that no container extension's test touches: AI agents, sandboxes, Windows, proxies. */
export const unusedDependencies: readonly string[] = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/deviceid',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Built-in extensions to leave out. The workbench asks by name for all others, and waits for one that is missing. */
export const unusedExtensions: readonly string[] = [
  'copilot',
  'microsoft-authentication',
  'mermaid-markdown-features/chat-webview-out',
  'mermaid-markdown-features/markdown-preview-out',
  'mermaid-markdown-features/notebook-out',
  'node_modules',
];
