import { installHeadlessPage } from '../../../sdk/headless';
import { seePicture } from './picture';

installHeadlessPage();

async function look(): Promise<number[]> {
  const { meadowOfPixels } = await import('../../fixtures/scenes/meadow');
  return seePicture(await meadowOfPixels.createScenes(1));
}

addEventListener('message', async () => postMessage(await look().catch(String)));
