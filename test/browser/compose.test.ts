import assert from 'node:assert/strict';
import { dockerOn } from '../support/docker.ts';
import { testEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { journey } from '../support/journey.ts';

describe('an application of two services', function () {
  const at = journey(this);
  const { socket } = testEngine();
  const docker = dockerOn(socket);
  const page = async (): Promise<string> => {
    const url = `http://127.0.0.1:${at().webPort}/cgi-bin/visits`;
    return (await fetch(url)).text();
  };

  it('comes up from its file', async () => {
    const { workbench } = at();
    await workbench.openFile('web/compose.yaml');
    await workbench.shot('compose 1 file');
    await workbench.command('Gantry: Compose Up');
    await workbench.toast(/visits/).waitFor();
    await workbench.shot('compose 2 starting');
    await workbench.toast(/is up/).waitFor({ timeout: 50_000 });
    // The file tells by itself: no view of containers is in sight.
    await workbench.page.locator('.codelens-decoration').filter({ hasText: 'running (healthy)' }).waitFor();
    await workbench.shot('compose 2b healthy');
    await workbench.container('Gantry');
    const containers = await workbench.section('Containers');
    await containers.row('visits').waitFor();
    await containers.row('web').waitFor();
    await containers.row('redis').waitFor();
    await workbench.shot('compose 3 up');
  });

  it('answers on the host, and its services reach one another', async () => {
    // The page holds the number that Redis counted, so the web server has reached it by name.
    await eventually(async () => assert.match(await page(), /<strong>\d+<\/strong>/));
    const count = async () => Number(/<strong>(\d+)/.exec(await page())?.[1]);
    const before = await count();
    assert.equal(await count(), before + 1);
  });

  it('is drawn as a graph that leads to its lines', async () => {
    const { workbench } = at();
    await workbench.openFile('web/compose.yaml');
    await workbench.command('Gantry: Compose Show Graph');
    const graph = workbench.webview();
    const node = graph.locator('[data-id="services/redis"]');
    await node.filter({ hasText: /running|healthy/ }).waitFor();
    await workbench.shot('compose 4b graph');
    const size = graph.locator('#zoom-fit');
    const before = await size.textContent();
    const width = async () => (await graph.locator('#graph > svg').boundingBox())?.width ?? 0;
    const drawn = await width();
    await graph.locator('#zoom-in').click();
    await eventually(async () => assert.ok((await width()) > drawn));
    assert.notEqual(await size.textContent(), before);
    await workbench.shot('compose 4b graph larger');
    await size.click();
    await eventually(async () => assert.ok((await width()) <= drawn));
    await node.click();
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Ln 16' }).waitFor();
    await node.locator('.state').click();
    await workbench.page.locator('[role=treeitem].selected').filter({ hasText: 'redis' }).waitFor();
    await workbench.shot('compose 4c container of the graph');
    await workbench.command('View: Close All Editor Groups');
  });

  it('shows the logs of a service', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const containers = await workbench.section('Containers');
    // VS Code loses the row of an open menu when its tree is drawn anew: the last change of state comes first.
    await eventually(async () => assert.ok((await containers.rows()).some((row) => row.includes('healthy ·'))));
    await containers.context('redis', 'Show Logs');
    await workbench.terminal().filter({ hasText: 'Ready to accept connections' }).waitFor();
    await workbench.shot('compose 4 logs');
  });

  it('shows what its services use, second by second', async () => {
    const { workbench } = at();
    await (await workbench.section('Containers')).context('visits', 'Show Live Stats');
    const table = workbench.terminal().filter({ hasText: /CONTAINER +CPU.*redis-1 +[\d.]+ % .*web-1 +[\d.]+ %/s });
    await table.waitFor();
    await workbench.shot('compose 4d stats');
    await workbench.command('Terminal: Kill the Active Terminal Instance');
  });

  it('leaves nothing behind when it is taken down', async () => {
    const { workbench } = at();
    await workbench.openFile('web/compose.yaml');
    await workbench.command('Gantry: Compose Down…');
    await workbench.pick('Everything');
    await workbench.dialog().waitFor();
    await workbench.shot('compose 5 down');
    await workbench.dialogButton('Take Down');
    await workbench.toast(/is down/).waitFor({ timeout: 50_000 });
    await (await workbench.section('Containers')).row('visits').waitFor({ state: 'detached' });
    await workbench.shot('compose 6 gone');
    const left = { filters: { label: ['com.docker.compose.project=visits'] } };
    assert.deepEqual(await docker.listContainers({ all: true, ...left }), []);
    assert.deepEqual(await docker.listNetworks(left), []);
    assert.deepEqual((await docker.listVolumes(left)).Volumes ?? [], []);
    await assert.rejects(page());
  });
});
