import '../../fixtures/scenes/page';
import { afterEach, expect, test } from 'vitest';
import type { SceneEnvironment, StageEpisode, StageStep } from '../../../sdk/phaser';
import { createDecider, type StageDriver } from '../../../sdk/phaser/agents/drivers';
import { createPerson } from '../../../sdk/phaser/controls/person';
import { createPlay, type Play } from '../../../sdk/phaser/stage/play';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { orchard } from '../../fixtures/scenes/orchard';
import { linearPolicy } from '../../fixtures/scenes/policies';
import { probe } from '../../fixtures/scenes/probe';

let close = () => {};
afterEach(() => close());

/** A play as on a stage, without the page. */
async function open(environment: SceneEnvironment, driver: StageDriver) {
  const world = await openWorld(environment.scene, null);
  const errors: unknown[] = [];
  const person = createPerson(world.game, world.realm, (error) => errors.push(error));
  const steps: StageStep[] = [];
  const episodes: StageEpisode[] = [];
  const play = createPlay(
    {
      environment,
      world,
      person,
      onStep: (step) =>
        steps.push({ ...step, observation: step.observation.slice(), probabilities: step.probabilities.slice() }),
      onEpisode: (episode) => episodes.push(episode),
    },
    createDecider(driver, environment),
  );
  close = () => {
    person.close();
    world.close();
  };
  return {
    play,
    steps,
    episodes,
    errors,
    world,
    use: (next: StageDriver) => {
      play.decider = createDecider(next, environment);
    },
  };
}

function run(play: Play, frames: number): void {
  for (let i = 0; i < frames; i++) play.frame();
}

/** A key event as a browser would send it. */
function key(type: string, keyCode: number): void {
  window.dispatchEvent(Object.assign(new Event(type), { keyCode }));
}

const RIGHT = 39;

/** Ends after 5 steps of 2 frames; observes whether RIGHT is down. */
const short = () =>
  probe({
    frameSkip: 2,
    maxEpisodeSteps: 5,
    reward: () => ({ one: 1, two: -2 }),
    create() {
      const right = this.input.keyboard?.addKey('RIGHT');
      this.events.on('update', () => {
        this.value = Number(right?.isDown);
      });
    },
    act(_scene, action, controls) {
      if (action === 1) controls.hold('RIGHT');
    },
  });

test('the same policy plays the same episode on the stage as in training', async () => {
  const policy = linearPolicy(orchard, 5);
  const { play, steps } = await open(orchard, { kind: 'policy', policy });
  play.begin(7, 0);
  run(play, 400);
  const trained = await orchard.createScenes(1);
  const { createActor } = await import('../../../sdk/runtime');
  const { mixSeeds } = await import('../../../sdk/math');
  const actor = createActor(policy);
  trained.reset(0, mixSeeds([7, 0]));
  for (const step of steps) {
    expect(step.observation).toEqual(trained.observations);
    expect(step.action).toBe(actor.act(trained.observations));
    expect(step.probabilities).toEqual(actor.probabilities);
    trained.step(Int32Array.of(step.action as number));
    expect(step.reward).toBe(trained.rewards[0]);
  }
  expect(steps.length).toBe(100);
  expect(new Set(steps.map(({ action }) => action)).size).toBeGreaterThan(1);
  trained.close();
});

test('an episode is told with its sums; the scene goes on for 1 s, then the next begins', async () => {
  const { play, steps, episodes, world } = await open(short(), { kind: 'random' });
  play.begin(1, 0);
  run(play, 10);
  expect(episodes).toEqual([{ episodeReturn: -5, episodeSteps: 5, terms: { one: 5, two: -10 }, terminated: false }]);
  expect([play.step.episode, play.step.episodeReturn]).toEqual([0, -5]);
  const { frame } = world.game.loop;
  run(play, 59);
  expect([play.step.episode, steps.length]).toEqual([0, 5]);
  expect(world.game.loop.frame).toBe(frame + 59);
  run(play, 1);
  expect([play.step.episode, play.step.episodeReturn, play.step.episodeSteps]).toEqual([1, 0, 0]);
  run(play, 10);
  expect(episodes.length).toBe(2);
});

test('one seed gives the same episodes again, the next seed others', async () => {
  const { play, steps } = await open(orchard, { kind: 'random' });
  const trace = (seed: number, episode: number) => {
    steps.length = 0;
    play.begin(seed, episode);
    run(play, 80);
    return steps.map(({ observation, action }) => [...observation, action]);
  };
  const first = trace(1, 0);
  const second = trace(1, 1);
  expect(second).not.toEqual(first);
  expect(trace(1, 0)).toEqual(first);
  expect(trace(2, 0)).not.toEqual(first);
});

test('the person plays when driving by hand, and reaches nothing otherwise', async () => {
  const { play, steps, use } = await open(short(), { kind: 'random' });
  const never = createDecider({ kind: 'random' }, short());
  never.decide = (_observation, actions) => {
    actions[0] = 0;
  };
  play.decider = never;
  play.begin(1, 0);
  run(play, 2);
  key('keydown', RIGHT);
  run(play, 2);
  expect(steps.at(-1)?.action).toBe(0);
  use({ kind: 'manual' });
  run(play, 2);
  expect(play.step.observation[0]).toBe(0); // pressed while nobody listened
  key('keyup', RIGHT);
  key('keydown', RIGHT);
  run(play, 4);
  expect(play.step.observation[0]).toBe(1);
  expect([play.step.action, ...play.step.probabilities]).toEqual([-1, 0, 0]);
});

test('changing the driver releases what the last one held, without a reset', async () => {
  const { play, use } = await open(short(), { kind: 'manual' });
  const always = createDecider({ kind: 'random' }, short());
  always.decide = (_observation, actions) => {
    actions[0] = 1;
  };
  play.begin(1, 0);
  play.decider = always;
  run(play, 4);
  use({ kind: 'manual' });
  run(play, 2);
  expect(play.step.observation[0]).toBe(1);
  run(play, 2);
  expect(play.step.observation[0]).toBe(0);
  expect([play.step.episode, play.step.episodeSteps]).toEqual([0, 4]);
});

test("the person's keys come up when a policy takes over", async () => {
  const { play, use } = await open(short(), { kind: 'manual' });
  play.begin(1, 0);
  run(play, 2);
  key('keydown', RIGHT);
  run(play, 4);
  expect(play.step.observation[0]).toBe(1);
  const never = createDecider({ kind: 'random' }, short());
  never.decide = (_observation, actions) => {
    actions[0] = 0;
  };
  play.decider = never;
  run(play, 4);
  expect(play.step.observation[0]).toBe(0);
  use({ kind: 'manual' });
});

test('what a handler of the game throws when the person presses a key is reported, and chance is restored', async () => {
  const { random } = Math;
  const environment = probe({
    create() {
      this.input.keyboard?.on('keydown', () => {
        throw new Error('no such key');
      });
    },
  });
  const { play, errors } = await open(environment, { kind: 'manual' });
  play.begin(1, 0);
  run(play, 1);
  key('keydown', RIGHT);
  expect(String(errors[0])).toContain('no such key');
  expect(Math.random).toBe(random);
});

test('a policy for other spaces is refused, with both in the message', async () => {
  const { use } = await open(short(), { kind: 'random' });
  expect(() => use({ kind: 'policy', policy: linearPolicy(orchard, 1) })).toThrow(
    'got observation space box [16] in [-4, 4], expected box [1]',
  );
});

test('a sampled policy draws from its probabilities, and says which they were', async () => {
  const { play, steps } = await open(orchard, { kind: 'policy', policy: linearPolicy(orchard, 2), sampled: true });
  play.begin(3, 0);
  run(play, 800);
  const actions = new Set(steps.map(({ action }) => action));
  expect(actions.size).toBe(6);
  for (const { probabilities } of steps) expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
});
