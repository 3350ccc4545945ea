import { installHeadlessPage } from '../../../sdk/headless';
import { FRAMES, load } from './environments';

installHeadlessPage();
addEventListener('message', async ({ data }) => {
  const { hashRun } = await import('../../fixtures/hash');
  postMessage(await hashRun(await load(data.game, data.isPortable), FRAMES));
});
