import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createThreadCrew } from '../../../sdk/cli/crew';
import { run } from '../../../sdk/cli/learn';
import { startNodeBackend } from '../../../sdk/cli/load';
import { cartPole } from '../../../sdk/env/classic';
import { readPolicy } from '../../../sdk/policy';
import { type Crew, createTraining } from '../../../sdk/training';

const folder = resolve('node_modules/.cache/npc-gym', `crew-test-${process.pid}`);
let self: string;

/** The command as scripts/cli.mjs bundles it: threads begin in the same file. */
beforeAll(async () => {
  const entry = join(folder, 'entry.js');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    entry,
    `import { run } from ${JSON.stringify(resolve('sdk/cli/learn.ts'))};
export default () => run('CartPole-v1', null, [], [], import.meta.url);`,
  );
  const output = { entryFileNames: 'run.js' };
  await build({
    configFile: resolve('vite.config.ts'),
    logLevel: 'error',
    publicDir: false,
    build: { ssr: entry, outDir: folder, emptyOutDir: false, minify: false, rollupOptions: { output } },
  });
  self = pathToFileURL(join(folder, 'run.js')).href;
  await startNodeBackend();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What five iterations leave; `begin` is waited for after the first. */
async function train(workers: number, crew?: Crew, begin?: () => Promise<unknown>) {
  const options = { algorithm: 'a2c', normalizeObservations: true, trajectoriesPerIteration: 24, seed: 4 };
  const training = await createTraining(cartPole, { ...options, workers }, { now: () => 0, crew });
  try {
    for (let i = 0; i < 5; i++) {
      await training.iterate();
      if (i === 0) await begin?.();
    }
    return training.checkpoint().algorithm;
  } finally {
    training.close();
  }
}

/** A crew of which it is known when it is ready, and how many episodes its threads have played. */
function watchedCrew() {
  const { start, sharesMemory } = createThreadCrew(self);
  const ready: Promise<void>[] = [];
  const played = new Map<number, number>();
  const crew: Crew = {
    sharesMemory,
    start(task) {
      const member = start(task);
      const number = ready.push(member.ready) - 1;
      return {
        ...member,
        async play(share) {
          const part = await member.play(share);
          played.set(number, (played.get(number) ?? 0) + part.episodes.length);
          return part;
        },
      };
    },
  };
  return { crew, played, ready: () => Promise.all(ready) };
}

test('threads of the command line play with the learner, and it learns what one alone learns', async () => {
  const { crew, played, ready } = watchedCrew();
  const together = await train(3, crew, ready);
  expect(together).toEqual(await train(1));
  expect([...played.keys()].sort()).toEqual([0, 1]);
  const episodes = [...played.values()].reduce((sum, count) => sum + count);
  expect(episodes).toBeGreaterThan(0);
}, 60_000);

test('learn saves the same weights with two workers as with one', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  const learn = async (workers: number) => {
    const file = join(folder, `${workers}.policy`);
    const words = `--seeds 1 --episodes 1 --totalSteps 200000 --stopAtThreshold false --workers ${workers} --save ${file}`;
    expect(await run('CartPole-v1', null, words.split(' '), [], self)).toBe(0);
    return readPolicy(readFileSync(file));
  };
  const [alone, together] = [await learn(1), await learn(2)];
  print.mockRestore();
  expect(together.tensors).toEqual(alone.tensors);
  expect(together.manifest.training.options).toMatchObject({ workers: 2 });
}, 60_000);
