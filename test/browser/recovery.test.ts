import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dockerOn, pull } from '../support/docker.ts';
import { killEngine, reviveEngine, testEngine } from '../support/engine.ts';
import { journey } from '../support/journey.ts';

describe('an engine that dies during a build and comes back', function () {
  const at = journey(this);
  const { socket } = testEngine();

  after(async () => {
    if (process.env.GANTRY_TEST_ENGINE) await reviveEngine();
  });

  it('shows images while all is well', async () => {
    const { workbench, folder } = at();
    await pull(dockerOn(socket), 'busybox:1');
    writeFileSync(path.join(folder, 'slow.Dockerfile'), 'FROM busybox:1\nRUN sleep 45\n');
    await workbench.openFile('slow.Dockerfile');
    await workbench.container('Gantry');
    await (await workbench.section('Images')).row('busybox').waitFor();
  });

  it('says what happened to the build when the engine dies, and keeps what it last saw', async () => {
    const { workbench } = at();
    await workbench.command('Gantry: Build Image…');
    await workbench.answer('Name and tag of the image', 'slow:1');
    await workbench.toast('RUN sleep 45').waitFor();
    await killEngine();
    await workbench.toast('Building slow:1').waitFor({ state: 'detached' });
    await workbench.page.locator('.notifications-toasts .codicon-error').first().waitFor();
    await workbench.shot('recovery 1 dead');
    await workbench.view('Images').row('busybox').waitFor();
  });

  it('is back within five seconds of the engine', async () => {
    const { workbench } = at();
    await workbench.clearToasts();
    const stale = workbench.page.locator('.sidebar .pane .message:visible').filter({ hasText: 'As last seen' });
    await stale.first().waitFor();
    await workbench.shot('recovery 2 stale');
    await reviveEngine();
    await pull(dockerOn(socket), 'alpine:3');
    await workbench.view('Images').row('alpine').waitFor({ timeout: 5_000 });
    await stale.first().waitFor({ state: 'hidden', timeout: 5_000 });
    await workbench.shot('recovery 3 back');
  });
});
