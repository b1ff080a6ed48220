import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { isDebian, requirePrograms } from '../setup/debian.ts';
import { Missing } from '../setup/missing.ts';
import { which } from '../setup/processes.ts';
import type { VsCodeServer } from './server.ts';

const programs = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'msedge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that plays the user, installed where that can be done unasked. CHROMIUM names another one. */
async function findBrowser(): Promise<string> {
  const find = () => process.env.CHROMIUM ?? programs.map(which).find(Boolean) ?? elsewhere.find((f) => existsSync(f));
  const found = find();
  if (found) return found;
  if (!isDebian) throw new Missing('needs Chromium or Chrome: install one, or name it in the variable CHROMIUM');
  await requirePrograms({ chromium: 'chromium' }, 'a browser for the tests');
  return find() ?? 'chromium';
}

export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await findBrowser(),
    args: [
      // Root has no sandbox to use, and containers have little shared memory.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--no-first-run'],
    ],
  });

export interface WorkbenchOptions {
  readonly folder: string;
  /** Extension to load from its sources' folder; needs the server's driver. */
  readonly extension?: string;
  /** Module whose run() is called in the extension host; needs the server's driver. */
  readonly tests?: string;
}

export function workbenchUrl(server: VsCodeServer, { folder, extension, tests }: WorkbenchOptions): string {
  const remote = (file: string): string => `vscode-remote://${server.authority}${path.resolve(file)}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ folder: path.resolve(folder) });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query}`;
}

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  return context.newPage();
}
