import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

const quoted = (text: string): string => JSON.stringify(text);

const exactly = (text: string | RegExp): RegExp =>
  text instanceof RegExp ? text : new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Left of the buttons that a header shows under the pointer. */
const onHeader = { position: { x: 12, y: 10 } };

/** One tree of a view container. */
export class Section {
  readonly #page: Page;
  readonly #title: Locator;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#title = page.locator('h3.title').filter({ hasText: exactly(title) });
    this.#pane = page.locator('.sidebar .pane').filter({ has: this.#title });
  }

  /** Opens the tree and closes its neighbours, for rows out of sight are not in the page. */
  async open(): Promise<void> {
    const header = this.#pane.locator('.pane-header');
    const open = this.#page.locator('.sidebar .pane-header[aria-expanded=true]');
    const others = open.filter({ hasNot: this.#title });
    await header.waitFor();
    // The click may come while the views are still being arranged.
    await eventually(async () => {
      if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click(onHeader);
      else if ((await others.count()) > 0) await others.first().click(onHeader);
      else return;
      throw new Error('the views are not arranged yet');
    }, 20_000);
  }

  /** Opens the tree and scrolls to the row, from its top again when it was not further down. */
  async show(label: string | RegExp): Promise<Locator> {
    await this.open();
    const row = this.row(label);
    let tries = 0;
    await eventually(async () => {
      if (await row.isVisible()) return;
      await this.#pane.locator('.monaco-list').first().hover({ timeout: 5_000 });
      await this.#page.mouse.wheel(0, tries++ % 10 === 0 ? -100_000 : 200);
      throw new Error(`no row ${label} among ${(await this.rows()).join(', ')}`);
    }, 20_000);
    return row;
  }

  /** A row by its label, if it is in sight. */
  row(label: string | RegExp): Locator {
    const name = this.#page.locator('.label-name').filter({ hasText: exactly(label) });
    return this.#pane.locator('[role=treeitem]').filter({ has: name }).first();
  }

  /** What a screen reader says of a row. */
  async name(label: string | RegExp): Promise<string> {
    return (await (await this.show(label)).getAttribute('aria-label')) ?? '';
  }

  /** Labels and descriptions of the rows in sight. */
  async rows(): Promise<string[]> {
    const texts = await this.#pane.locator('[role=treeitem] .monaco-icon-label').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** `aria-expanded` turns true before the children are there: wait for a child next. */
  async expand(label: string | RegExp): Promise<void> {
    // A refresh of the tree may swallow the click.
    await eventually(async () => {
      const row = await this.show(label);
      if ((await row.getAttribute('aria-expanded')) === 'true') return;
      await row.locator('.monaco-tl-twistie').click({ timeout: 5_000 });
      throw new Error(`${label} is still closed`);
    }, 20_000);
  }

  /** The entries of a row's menu, which is closed again. */
  async menu(label: string): Promise<string[]> {
    await (await this.show(label)).click({ button: 'right' });
    const entries = this.#page.locator('.monaco-menu .action-item:not(.disabled) .action-label');
    await entries.first().waitFor();
    const labels = await entries.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    await this.#page.keyboard.press('Escape');
    await entries.first().waitFor({ state: 'hidden' });
    return labels;
  }

  /** Chooses an entry of a row's menu. */
  async context(label: string | RegExp, entry: string): Promise<void> {
    await (await this.show(label)).click({ button: 'right' });
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
