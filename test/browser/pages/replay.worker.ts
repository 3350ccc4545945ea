import { installHeadlessPage } from '../../../sdk/headless';
import { load } from './replay-environments';

installHeadlessPage();

async function answer({ environment, seed, text }: { environment: string; seed: number; text?: string }) {
  const { playReplay, readReplay, recordReplay, writeReplay } = await import('../../../sdk/replay');
  const world = await load(environment);
  return text === undefined ? writeReplay(await recordReplay(world, { seed })) : playReplay(world, readReplay(text));
}

addEventListener('message', async ({ data }) => {
  postMessage(
    await answer(data).then(
      (answer) => ({ answer }),
      (error) => ({ error: String(error) }),
    ),
  );
});
