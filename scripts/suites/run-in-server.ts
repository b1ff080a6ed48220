import path from 'node:path';
import { launchBrowser, openPage, workbenchUrl } from '../vscode/browser.ts';
import { startServer } from '../vscode/server.ts';

/** A module whose run() VS Code calls in its extension host. */
export interface HostRun {
  /** The module, as CommonJS. */
  readonly tests: string;
  /** The workspace. */
  readonly folder: string;
  readonly work: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Resolves at the end of the run, with the reason where it is not the usual one. */
export async function runInServer({ tests, folder, work, env }: HostRun): Promise<string> {
  const server = await startServer({ folder: path.join(work, 'server'), env, driver: true });
  try {
    const browser = await launchBrowser();
    try {
      const page = await openPage(browser);
      const ended = new Promise<string>((resolve) => {
        const timer = setTimeout(() => resolve('no end after 5 minutes'), 300_000);
        const end = (why: string) => {
          clearTimeout(timer);
          resolve(why);
        };
        void page.exposeFunction('codeAutomationExit', (code: number) => end(`exit code ${code}`));
        void page.exposeFunction('codeAutomationLog', () => undefined);
        page.on('crash', () => end('the page crashed'));
        server.child.once('exit', () => end('the server ended'));
      });
      await page.goto(workbenchUrl(server, { folder, extension: '.', tests }));
      return await ended;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
