import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { choosePort } from '../../scripts/setup/network.ts';
import { placeFor } from '../../scripts/setup/places.ts';
import { launchBrowser, openPage, workbenchUrl } from '../../scripts/vscode/browser.ts';
import { startServer, type VsCodeServer } from '../../scripts/vscode/server.ts';
import { dockerOn, emptyEngine } from './docker.ts';
import { testEngine } from './engine.ts';
import { skip } from './skip.ts';
import { Workbench } from './workbench.ts';

/** A user with Gantry installed from its package, a copy of the samples open and the test engine, empty. */
export interface Journey {
  readonly workbench: Workbench;
  /** The workspace. */
  readonly folder: string;
  /** Where the sample's web server is published. */
  readonly webPort: number;
}

/**
 * Sets up one journey for a `describe` block whose tests are its steps: a failed step ends it, with a picture.
 * The returned function gives the journey inside a test. `restricted`: the workbench asks whether the folder is trusted.
 */
export function journey(suite: Mocha.Suite, { restricted = false } = {}): () => Journey {
  suite.timeout(60_000);
  let failed = false;
  const { host, socket } = testEngine();
  let current: Journey | undefined;
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  let work = '';

  before('VS Code with Gantry installed', async () => {
    work = mkdtempSync(path.join(placeFor('test').run, 'browser-'));
    const folder = path.join(work, 'samples');
    const webPort = await copySamples(folder);
    await emptyEngine(dockerOn(socket));
    [server, browser] = await Promise.all([
      startServer({
        folder: path.join(work, 'server'),
        env: { DOCKER_HOST: host, DOCKER_CONFIG: path.join(work, 'docker') },
        vsix: [process.env.GANTRY_TEST_VSIX ?? ''],
        restricted,
      }),
      launchBrowser(),
    ]);
    const page = await openPage(browser);
    await page.goto(workbenchUrl(server, { folder }));
    await page.locator('.part.statusbar [id="status.problems"]').waitFor({ timeout: 60_000 });
    current = { workbench: new Workbench(page), folder, webPort };
  });

  // Not mocha's bail, which would pass over the journeys after this one too.
  beforeEach('the steps before', function skipRest() {
    if (failed) skip(this, 'a step before it failed');
  });

  afterEach(async function picture() {
    if (this.currentTest?.state !== 'failed') return;
    failed = true;
    await current?.workbench.shot(`failed ${this.currentTest.title}`);
    console.error(gantryLog(path.join(work, 'server', 'data', 'logs')));
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  });

  return () => {
    if (!current) throw new Error('the journey has not begun');
    return current;
  };
}

/** With a port of its own in place of the sample's, which another checkout's tests may be using. */
async function copySamples(folder: string): Promise<number> {
  cpSync('samples', folder, { recursive: true });
  const file = path.join(folder, 'web', 'compose.yaml');
  const port = await choosePort(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace('8088:', `${port}:`));
  return port;
}

/** What Gantry wrote into its output channel. */
function gantryLog(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('Gantry.log'),
  );
  return files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
}
