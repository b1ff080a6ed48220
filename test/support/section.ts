import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

const quoted = (text: string): string => JSON.stringify(text);

const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** One tree of a view container. */
export class Section {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    const header = page.locator('.pane-header h3.title').filter({ hasText: exactly(title) });
    this.#pane = page.locator('.sidebar .pane').filter({ has: header });
  }

  async open(): Promise<void> {
    const header = this.#pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }

  /** A row by its label. */
  row(label: string): Locator {
    const name = this.#page.locator('.label-name').filter({ hasText: exactly(label) });
    return this.#pane.locator('[role=treeitem]').filter({ has: name }).first();
  }

  /** Labels and descriptions of the rows in sight. */
  async rows(): Promise<string[]> {
    const texts = await this.#pane.locator('[role=treeitem] .monaco-icon-label').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** `aria-expanded` turns true before the children are there: wait for a child next. */
  async expand(label: string): Promise<void> {
    // A refresh of the tree may swallow the click.
    await eventually(async () => {
      const row = this.row(label);
      if ((await row.getAttribute('aria-expanded')) === 'true') return;
      await row.locator('.monaco-tl-twistie').click({ timeout: 5_000 });
      throw new Error(`${label} is still closed`);
    }, 20_000);
  }

  /** Chooses an entry of a row's menu. */
  async context(label: string, entry: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    const action = this.#page.locator(`.action-label[aria-label=${quoted(entry)}]`);
    const item = this.#page
      .locator('.monaco-menu .action-item:not(.disabled) .action-menu-item')
      .filter({ has: action });
    await item.hover();
    // The menu swallows a mouse-up that comes too soon after it opened.
    await this.#page.waitForTimeout(150);
    await item.click();
  }
}
