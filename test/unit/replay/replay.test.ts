import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { cartPole, pendulum } from '../../../sdk/env/classic';
import type { SceneEnvironment } from '../../../sdk/phaser';
import { assertReplayFits, playReplay, type Replay, recordReplay, replaySteps } from '../../../sdk/replay';
import { journey } from '../../fixtures/scenes/journey';
import { orchard } from '../../fixtures/scenes/orchard';
import { linearPolicy } from '../../fixtures/scenes/policies';
import { pond } from '../../fixtures/scenes/pond';
import { probe } from '../../fixtures/scenes/probe';
import { swarm } from '../../fixtures/scenes/swarm';

test.each([
  ['Arcade', orchard],
  ['Matter', pond],
  ['several scenes', journey],
  ['several agents who come and go', swarm],
] as unknown as [string, SceneEnvironment][])(
  '%s: what was recorded plays again, bit for bit',
  async (_, environment) => {
    const replay = await recordReplay(environment, { seed: 4, maxSteps: 200 });
    const played = await playReplay(environment, replay);
    expect(played.steps).toBe(replaySteps(replay));
    expect(played.steps).toBeGreaterThan(5);
    expect(await recordReplay(environment, { seed: 4, maxSteps: 200 })).toEqual(replay);
    expect((await recordReplay(environment, { seed: 5, maxSteps: 200 })).hashes).not.toEqual(replay.hashes);
  },
);

test('worlds without a scene are recorded too, with choices and with numbers', async () => {
  const balancing = await recordReplay(cartPole, { seed: 1 });
  expect(balancing.returns).toEqual([replaySteps(balancing)]);
  expect(balancing.actions).toBeInstanceOf(Int32Array);
  await playReplay(cartPole, balancing);
  const swinging = await recordReplay(pendulum, { seed: 1 });
  expect(swinging.actions).toBeInstanceOf(Float32Array);
  expect((await playReplay(pendulum, swinging)).steps).toBe(200);
});

test('an episode longer than the log had room for is kept whole', async () => {
  const endless = probe({ reward: () => 1, observe: (_scene, observation) => observation.fill(Math.random()) });
  const replay = await recordReplay(endless, { seed: 2, maxSteps: 3000 });
  expect(replay.returns).toEqual([3000]);
  expect((await playReplay(endless, replay)).steps).toBe(3000);
});

test('a policy records what it does; sampled, what chance made of it', async () => {
  const policy = linearPolicy(orchard, 5);
  const likeliest = await recordReplay(orchard, { seed: 1, policy });
  const sampled = await recordReplay(orchard, { seed: 1, policy, sampled: true });
  expect([likeliest.driver, sampled.driver]).toEqual(['policy', 'policy, sampled']);
  expect(sampled.actions).not.toEqual(likeliest.actions);
  await playReplay(orchard, sampled);
});

test('the first step that differs is told, with both hashes and what to do', async () => {
  const replay = await recordReplay(orchard, { seed: 4, maxSteps: 50 });
  const other = { ...replay, actions: replay.actions.slice() };
  other.actions[30] = (other.actions[30] + 1) % replay.branches[0];
  await expect(playReplay(orchard, other)).rejects.toThrow(
    /^The replay of 'orchard' differs in step 31 of \d+: got hash [0-9a-f]{8}, expected [0-9a-f]{8}\. .*portableMath/,
  );
});

test('returns that the episode does not give are told', async () => {
  const replay = await recordReplay(swarm, { seed: 4 });
  const [first, ...others] = replay.returns;
  await expect(playReplay(swarm, { ...replay, returns: [first + 1e-9, ...others] })).rejects.toThrow(
    `The replay of 'swarm' tells of other returns than it gives: got ${first}, `,
  );
});

test('one number that differs in its last bit is enough, from the beginning on', async () => {
  let slip = 0;
  let when = 12;
  const environment = probe({
    maxEpisodeSteps: 20,
    create() {
      this.value = 0;
    },
    update() {
      this.value++;
    },
    observe: ({ value }, observation) => observation.fill(value === when ? 1 + slip : 1),
  });
  const replay = await recordReplay(environment, { seed: 1 });
  slip = 2 ** -24; // too little for float32
  await playReplay(environment, replay);
  slip = 2 ** -23;
  await expect(playReplay(environment, replay)).rejects.toThrow('differs in step 12 of 20');
  when = 0;
  await expect(playReplay(environment, replay)).rejects.toThrow('differs at its beginning');
});

test('a replay of something else is refused before it plays, with what differs', async () => {
  const replay = await recordReplay(orchard, { seed: 4, maxSteps: 5 });
  const fits = (changes: Partial<Replay>) => () => assertReplayFits(orchard, { ...replay, ...changes });
  expect(fits({ seed: 9 })).not.toThrow();
  expect(fits({ environment: 'pond' })).toThrow(
    /^The replay does not fit 'orchard': got environment pond, .*'pond' is played/,
  );
  expect(fits({ frameSkip: 9, portableMath: true })).toThrow(/got frameSkip 9, portableMath true, expected \d+, false/);
  expect(fits({ branches: [7, 2] })).toThrow(/got branches \[7, 2\]/);
  await expect(playReplay(pond as unknown as SceneEnvironment, replay)).rejects.toThrow("does not fit 'pond'");
});

test('options that are unknown or do not fit are refused', async () => {
  await expect(recordReplay(orchard, { seed: 1, steps: 5 } as never)).rejects.toThrow(/steps/);
  await expect(recordReplay(orchard, { seed: -1 })).rejects.toThrow('got seed -1, expected a whole number from 0');
  await expect(recordReplay(orchard, { seed: 1, maxSteps: 0.5 })).rejects.toThrow('got maxSteps 0.5');
});
