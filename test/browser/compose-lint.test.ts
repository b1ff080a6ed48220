import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';
import { writeMergedProject } from '../support/merged-project.ts';

describe('a Compose project of three files', function () {
  const at = journey(this);
  const files = ['compose.database.yaml', 'compose.override.yaml', 'compose.yaml'];

  it('has each mistake shown at the file that makes it', async () => {
    const { workbench, folder } = at();
    writeMergedProject(path.join(folder, 'shop'));
    for (const file of files) {
      await workbench.openFile(`shop/${file}`);
      // A tab in italics is taken by the next file.
      await workbench.command('View: Keep Editor');
    }
    await eventually(async () => {
      const problems = (await workbench.problems()).join('\n');
      for (const message of [
        'There is no service "databse". Did you mean "database"?',
        'There is no network "back".',
        'There is no volume "cahce". Did you mean "cache"?',
        'No service uses the volume "cache".',
        'The variable SHOP_NAME is not set',
        '"sometimes" is no restart policy.',
      ])
        assert.ok(problems.includes(message), `${message} is not in\n${problems}`);
      // The files whose rows stand above their own findings.
      assert.match(problems, /compose\.database\.yaml.*sometimes.*compose\.override\.yaml.*cahce/s);
      assert.match(problems, /compose\.yaml.*databse/s);
    });
    await workbench.shot('compose lint 1 three files');
  });

  it('has them mended with what the other files define', async () => {
    const { workbench } = at();
    await workbench.openFile('shop/compose.yaml');
    await workbench.goToLine(9);
    await workbench.page.keyboard.press('End');
    await workbench.shot('compose lint 2 at the name');
    await workbench.quickFix('Change it to "database"');
    await eventually(async () => assert.match(await workbench.editorText(), /- database$/m));
    await workbench.openFile('shop/compose.override.yaml');
    await workbench.goToLine(4);
    await workbench.page.keyboard.press('End');
    await workbench.quickFix('Add SHOP_NAME to .env');
    await workbench.page.locator('.tab[data-resource-name=".env"].active').waitFor();
    await eventually(async () => assert.match(await workbench.editorText(), /SHOP_NAME=/));
    await eventually(async () => assert.ok(!(await workbench.problems()).join().includes('SHOP_NAME')));
    await workbench.shot('compose lint 3 mended');
  });

  it('what a profile changes is shown side by side', async () => {
    const { workbench, folder } = at();
    const mail = 'mail:\n    image: mailpit:1.2\n    profiles: [debug]\n';
    const text = `name: kinds\nservices:\n  web:\n    image: web:1\n  ${mail}`;
    mkdirSync(path.join(folder, 'kinds'));
    writeFileSync(path.join(folder, 'kinds', 'compose.yaml'), text);
    await workbench.openFile('kinds/compose.yaml');
    await workbench.command('Gantry: Compose Compare Effective Configuration…');
    await workbench.pick('As it is');
    const side = (name: string) =>
      workbench.page.locator(`.monaco-diff-editor .${name} .view-line`).filter({ hasText: 'mailpit:1.2' });
    await side('modified').first().waitFor();
    assert.equal(await side('original').count(), 0);
    await workbench.shot('compose lint 4 compared');
  });

  it('a set of files that is saved under a name is what commands take, until it is left', async () => {
    const { workbench, folder } = at();
    const { page } = workbench;
    writeFileSync(path.join(folder, 'kinds', 'compose.extra.yaml'), 'services:\n  cache:\n    image: redis:7\n');
    const tick = async (title: string, label: string): Promise<void> => {
      const box = page.locator('.quick-input-widget:visible').filter({ hasText: title });
      await box.locator('.monaco-list-row').filter({ hasText: label }).locator('.monaco-checkbox').click();
      await workbench.shot(`compose lint 5 ${label}`);
      await box.locator('.monaco-button').filter({ hasText: 'OK' }).click();
    };
    const effective = async (check: (text: string) => void): Promise<void> => {
      await workbench.openFile('kinds/compose.yaml');
      await workbench.command('Gantry: Compose Show Effective Configuration');
      await page.locator('.tab.active').filter({ hasText: 'kinds-effective.yaml' }).waitFor();
      await eventually(async () => check(await workbench.editorText()));
    };
    await workbench.openFile('kinds/compose.yaml');
    await workbench.command('Gantry: Compose Choose Files…');
    await workbench.pick('New set…');
    await tick('merged in this order', 'kinds/compose.extra.yaml');
    await tick('With which profiles?', 'debug');
    await workbench.answer('Name of this set of files', 'with cache');
    await workbench.toast('Compose commands take "with cache" now').waitFor();
    await workbench.shot('compose lint 6 set');
    const saved = JSON.parse(readFileSync(path.join(folder, '.vscode', 'settings.json'), 'utf8'));
    const files = ['kinds/compose.yaml', 'kinds/compose.extra.yaml'];
    assert.deepEqual(saved['gantry.compose.sets'], [{ name: 'with cache', files, profiles: ['debug'] }]);
    await effective((text) => {
      assert.match(text, /image: redis:7/);
      assert.match(text, /image: mailpit:1\.2/);
    });
    await workbench.openFile('kinds/compose.yaml');
    await workbench.command('Gantry: Compose Choose Files…');
    await workbench.pick('As docker compose finds them');
    await workbench.toast('take the files that docker compose finds').waitFor();
    await effective((text) => {
      assert.match(text, /image: web:1/);
      assert.doesNotMatch(text, /redis|mailpit/);
    });
  });
});
