import { installHeadlessPage } from '../../../sdk/headless';
import { environments, FRAMES } from './environments';

installHeadlessPage();
addEventListener('message', async ({ data }) => {
  const { hashRun } = await import('../../fixtures/hash');
  postMessage(await hashRun(await environments[data](), FRAMES));
});
