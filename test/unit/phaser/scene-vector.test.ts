import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { box } from '../../../sdk/spaces';
import { stepAll } from '../../fixtures/play';
import { type ProbeScene, probe } from '../../fixtures/scenes/probe';

/** Counts its frames. */
function update(this: ProbeScene): void {
  this.value++;
}

test('a step takes frameSkip frames, and fewer when the world ends', async () => {
  let frames = 0;
  const environment = await probe({
    update() {
      frames = ++this.value;
    },
    frameSkip: 4,
    terminated: ({ value }) => value === 10,
  }).createScenes(1);
  const { observations, terminated, truncated } = environment;
  environment.reset(0, 1);
  const seen = [0, 1, 2].map(() => {
    stepAll(environment, 0, 1);
    return observations[0];
  });
  expect(seen).toEqual([4, 8, 10]);
  expect([terminated[0], truncated[0]]).toEqual([1, 0]);
  expect(frames).toBe(10);
  environment.close();
});

test('the limit of steps truncates; an end of the world in the same step terminates', async () => {
  const limited = await probe({ update, maxEpisodeSteps: 3 }).createScenes(1);
  limited.reset(0, 1);
  stepAll(limited, 0, 2);
  expect([limited.terminated[0], limited.truncated[0]]).toEqual([0, 0]);
  stepAll(limited, 0, 1);
  expect([limited.terminated[0], limited.truncated[0]]).toEqual([0, 1]);
  limited.close();

  const both = await probe({ update, maxEpisodeSteps: 3, terminated: ({ value }) => value === 3 }).createScenes(1);
  both.reset(0, 1);
  stepAll(both, 0, 3);
  expect([both.terminated[0], both.truncated[0]]).toEqual([1, 0]);
  both.close();
});

test('a copy whose episode has ended rests with its final observation until its reset; others go on', async () => {
  const environment = await probe({ update, maxEpisodeSteps: 3, reward: () => 2 }).createScenes(3);
  const { observations, rewards, truncated } = environment;
  expect([...truncated]).toEqual([1, 1, 1]); // none has begun
  environment.reset(0, 1);
  stepAll(environment, 0, 1);
  environment.reset(1, 1);
  stepAll(environment, 0, 2);
  expect([[...observations], [...rewards], [...truncated]]).toEqual([
    [3, 2, 0],
    [2, 2, 0],
    [1, 0, 1],
  ]);
  stepAll(environment, 0, 1);
  expect([[...observations], [...rewards], [...truncated]]).toEqual([
    [3, 3, 0],
    [0, 2, 0],
    [1, 1, 1],
  ]);
  environment.reset(0, 1);
  expect([[...observations], [...rewards], [...truncated]]).toEqual([
    [0, 3, 0],
    [0, 2, 0],
    [0, 1, 1],
  ]);
  environment.close();
});

test('agents have rows of their own and end on their own; the others go on', async () => {
  const acted: number[][] = [];
  const environment = await probe({
    agents: 3,
    frameSkip: 2,
    maxEpisodeSteps: 4,
    update,
    observe: (scene, observation, agent) => observation.fill(scene.value * 10 + agent),
    act: (_scene, action, _controls, agent) => acted.push([agent, action as number]),
    reward: (_scene, _change, agent) => agent + 1,
    terminated: ({ value }, agent) => value >= 3 + 2 * agent,
  }).createScenes(2);
  const { observations, rewards, terminated, truncated } = environment;
  environment.reset(1, 1);
  const row = (array: ArrayLike<number>) => Array.from(array).slice(3);
  expect(row(observations)).toEqual([0, 1, 2]);

  environment.step(Int32Array.of(0, 0, 0, 1, 0, 1));
  environment.step(Int32Array.of(0, 0, 0, 1, 0, 1));
  expect(row(terminated)).toEqual([1, 0, 0]);
  expect(row(observations)).toEqual([30, 41, 42]); // agent 0 ended in the middle of the step
  expect(row(rewards)).toEqual([1, 2, 3]);

  environment.step(Int32Array.of(0, 0, 0, 9, 0, 1)); // the action of an ended row is ignored
  expect(row(terminated)).toEqual([1, 1, 0]);
  expect(row(rewards)).toEqual([0, 2, 3]);
  expect(row(observations)).toEqual([30, 51, 62]);
  environment.step(Int32Array.of(0, 0, 0, 9, 9, 1));
  expect(row(terminated)).toEqual([1, 1, 1]);
  expect(row(truncated)).toEqual([0, 0, 0]);
  expect(row(observations)).toEqual([30, 51, 72]);
  expect(acted).toHaveLength(3 + 3 + 2 + 1);
  environment.close();
});

test('a reward of named parts is their sum, and the parts are reported; track tells how much numbers grew', async () => {
  const environment = await probe({
    update,
    frameSkip: 3,
    track: ({ value }) => ({ frames: value, square: value ** 2 }),
    reward: (_scene, { frames, square }) => ({ frames, square: -square }),
  }).createScenes(2);
  const { rewardTerms, rewards, terms } = environment;
  expect(rewardTerms).toEqual(['frames', 'square']);
  environment.reset(1, 1);
  stepAll(environment, 0, 2);
  expect([...terms]).toEqual([0, 0, 3, -27]);
  expect([...rewards]).toEqual([0, -24]);
  environment.close();
});

test('what one agent does counts for all of them: track is read before anybody acts', async () => {
  const environment = await probe({
    agents: 2,
    act: (scene) => {
      scene.value++;
    },
    track: ({ value }) => ({ value }),
    reward: (_scene, { value }) => value,
  }).createScenes(1);
  environment.reset(0, 1);
  stepAll(environment, 0, 1);
  expect([...environment.rewards]).toEqual([2, 2]);
  environment.close();
});

test('track is asked before the first step and after each, and an episode begins with its own numbers', async () => {
  let asked = 0;
  const environment = await probe({
    update,
    track: ({ value }) => {
      asked++;
      return { value };
    },
    reward: (_scene, { value }) => value,
  }).createScenes(1);
  asked = 0;
  for (const _episode of [1, 2]) {
    environment.reset(0, 1);
    const rewards = [1, 2, 3].map(() => {
      stepAll(environment, 0, 1);
      return environment.rewards[0];
    });
    expect(rewards).toEqual([1, 1, 1]);
  }
  expect(asked).toBe(2 * (1 + 3));
  environment.close();
});

test('where nothing is drawn nobody lists what is visible, and cameras still follow', async () => {
  let listed = 0;
  let camera: Phaser.Cameras.Scene2D.Camera | undefined;
  const environment = await probe({
    act: ({ cameras, value }) => {
      camera = cameras.main.startFollow({ x: 1000 + value, y: 1000 });
      cameras.getVisibleChildren = (children) => {
        listed++;
        return children;
      };
    },
  }).createScenes(1);
  environment.reset(0, 1);
  stepAll(environment, 0, 2);
  expect(listed).toBe(0);
  expect(camera?.worldView.centerX).toBe(1000);
  environment.close();
});

test('a box of actions arrives as numbers, bounds included', async () => {
  const got: number[][] = [];
  const environment = await probe({
    actionSpace: box({ low: [-0.1, 0], high: [0.1, 2], shape: [2] }),
    act: (_scene, action) => got.push(Array.from(action as Float32Array)),
  }).createScenes(2);
  for (const copy of [0, 1]) environment.reset(copy, 1);
  environment.step(Float32Array.of(-0.1, 0, 0.1, 2));
  expect(got).toEqual([
    [Math.fround(-0.1), 0],
    [Math.fround(0.1), 2],
  ]);
  expect(() => environment.step(Float32Array.of(0, 0, 0, 2.5))).toThrow(
    'probe, copy 1, step 2: got 2.5 at 1 of the action, expected one of box [2] in [(-0.1, 0), (0.1, 2)]',
  );
  environment.close();
});

test('a simulation takes the place of the scene in training, and createScenes still makes scenes', async () => {
  const scenes = await probe().createScenes(1);
  const environment = probe({ simulation: () => ({ ...scenes, id: 'simulated' }) });
  expect((await environment.create(1)).id).toBe('simulated');
  const real = await environment.createScenes(1);
  expect(real.id).toBe('probe');
  real.close();
  scenes.close();
});
