import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { Section } from './section.ts';

const quoted = (text: string): string => JSON.stringify(text);

/** VS Code's workbench as a user sees it. Selectors hold for the version that scripts/vscode/pins.ts names. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(20_000);
  }

  /** Runs a command by its palette label, `Category: Title`. */
  async command(label: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.input.waitFor();
    await this.input.fill(`>${label}`);
    await this.pick(label);
  }

  get input(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input');
  }

  /** Chooses a row of the open list. Rows are filtered late, so the wanted one is waited for, never the first taken. */
  async pick(label: string): Promise<void> {
    await this.page
      .locator(`.quick-input-list [role=option][aria-label^=${quoted(label)}]`)
      .first()
      .click();
  }

  /** Answers the input box whose title or prompt holds `title`. */
  async answer(title: string, value: string): Promise<void> {
    await this.page.locator('.quick-input-widget:visible').filter({ hasText: title }).waitFor();
    await this.input.fill(value);
    await this.page.keyboard.press('Enter');
  }

  /** Answers a question for a path, whose box puts folders and names of its own into what is typed too soon. */
  async answerPath(title: string, file: string): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible').filter({ hasText: title });
    await box.waitFor();
    await eventually(async () => {
      await this.input.fill(file);
      await this.page.waitForTimeout(500);
      if ((await this.input.inputValue()) !== file) throw new Error(`${title} holds another path`);
      await this.page.keyboard.press('Enter');
      await box.waitFor({ state: 'hidden', timeout: 2_000 });
    }, 20_000);
  }

  /** Opens a file of the workspace by its path, at most one folder deep. */
  async openFile(file: string): Promise<void> {
    const [name = '', folder = ''] = file.split('/').reverse();
    const row = this.page.locator(`.quick-input-list [role=option][aria-label^=${quoted(name)}]`);
    // The list does not learn of a file that was written after it opened.
    await eventually(async () => {
      await this.page.keyboard.press('Control+P');
      await this.input.waitFor();
      await this.input.fill(file);
      await row
        .filter({ hasText: folder })
        .first()
        .click({ timeout: 5000 })
        .catch(async (error) => {
          await this.page.keyboard.press('Escape');
          throw error;
        });
    }, 20_000);
    await this.page.locator(`.tab[data-resource-name=${quoted(name)}].active`).waitFor();
    await this.page.locator('.breadcrumbs-control').filter({ hasText: folder }).first().waitFor();
  }

  /** Opens a view container by its title in the activity bar. */
  async container(title: string): Promise<void> {
    const heading = this.page.locator('.sidebar .composite.title h2');
    const shown = (await heading.textContent().catch(() => '')) ?? '';
    if (!shown.toLowerCase().startsWith(title.toLowerCase()))
      await this.page.locator(`.activitybar .action-item a[aria-label^=${quoted(title)}]`).click();
    await heading.filter({ hasText: new RegExp(title, 'i') }).waitFor();
  }

  /** A tree that is open, or that something is about to open. */
  view(title: string): Section {
    return new Section(this.page, title);
  }

  async section(title: string): Promise<Section> {
    const section = this.view(title);
    await section.open();
    return section;
  }

  /** A notification holding this text. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();
  }

  async clearToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
  }

  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async dialogButton(label: string): Promise<void> {
    await this.dialog().locator('.dialog-buttons .monaco-button').filter({ hasText: label }).click();
  }

  squiggles(kind: 'error' | 'warning' | 'info' | 'hint' = 'warning'): Locator {
    return this.page.locator(`.view-overlays .cdr.squiggly-${kind}`);
  }

  /** Puts the cursor on a line, as Ctrl+G does. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.input.waitFor();
    await this.input.fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await this.input.waitFor({ state: 'hidden' });
  }

  /** Opens the menu of quick fixes at the cursor, and gives the one that is offered under this text. */
  async offeredFix(title: string | RegExp): Promise<Locator> {
    const entry = this.page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
    // The key does nothing while the editor is without its focus or the fixes are not known yet.
    await eventually(async () => {
      if (!(await entry.isVisible())) await this.page.keyboard.press('Control+.');
      await entry.waitFor({ timeout: 3_000 });
    }, 20_000);
    return entry;
  }

  /** Takes a quick fix at the cursor by the text it is offered under. */
  async quickFix(title: string | RegExp): Promise<void> {
    const entry = await this.offeredFix(title);
    // The widget swallows a click that comes too soon after it opened.
    await this.page.waitForTimeout(150);
    await entry.click();
  }

  /** The visible lines of the active editor. */
  async editorText(): Promise<string> {
    const lines = await this.page.locator('.editor-group-container.active .view-lines .view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Rows of the Problems view: `Warning: … at line 1 and character 6. generated by gantry`. */
  async problems(): Promise<string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
  }

  /** What the active terminal shows; a second `.xterm-rows` is its sticky line. */
  terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows:visible').first();
  }

  /** The document inside the visible webview. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame');
  }

  /** A picture of the window below .test/shots, for people to look at. */
  async shot(name: string): Promise<void> {
    const folder = path.join('.test', 'shots');
    mkdirSync(folder, { recursive: true });
    await this.page.mouse.move(700, 5);
    await this.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  }
}
