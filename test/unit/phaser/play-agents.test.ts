import '../../fixtures/scenes/page';
import { afterEach, expect, test } from 'vitest';
import type { SceneEnvironment, StageEpisode } from '../../../sdk/phaser';
import type { Decider } from '../../../sdk/phaser/agents/drivers';
import { createPerson } from '../../../sdk/phaser/controls/person';
import { createPlay, type Play } from '../../../sdk/phaser/stage/play';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';
import { swarm } from '../../fixtures/scenes/swarm';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Decides 1 for everybody, and notes whom it was asked to decide for and what they saw. */
function noting() {
  const asked: { agent: number; observation: number[] }[] = [];
  const decider: Decider = {
    manual: false,
    thinking: null,
    decide(observation, actions, agent) {
      asked.push({ agent, observation: [...observation] });
      actions[agent] = 1;
    },
  };
  return { asked, decider };
}

/** A play as on a stage, without the page, beside a world that says it is loading while `loading` is true. */
async function open(environment: SceneEnvironment, decider: Decider, onStep: (play: Play) => void = () => {}) {
  const own = await openWorld(environment.scene, null);
  const state = { loading: false };
  const world = Object.create(own, { loading: { get: () => state.loading } }) as typeof own;
  const person = createPerson(own.game, own.realm, (error) => {
    throw error;
  });
  closers.push(() => {
    person.close();
    own.close();
  });
  const episodes: StageEpisode[] = [];
  const play: Play = createPlay(
    { environment, world, person, onStep: () => onStep(play), onEpisode: (episode) => episodes.push(episode) },
    decider,
  );
  return { play, state, episodes, world };
}

function run(play: Play, frames: number): void {
  for (let i = 0; i < frames; i++) play.frame();
}

/** Agent 0 comes after two steps and agent 1 is gone after three; both see the frames, two steps at once. */
const visitors = (more: ProbeOptions = {}) =>
  probe({
    agents: 2,
    frameStack: 2,
    maxEpisodeSteps: 5,
    update() {
      this.value++;
    },
    present: ({ value }, agent) => (agent === 0 ? value >= 2 : value < 3),
    reward: (_scene, _change, agent) => agent + 1,
    ...more,
  });

test('on the stage too, agents decide from when they appear until they are gone, and see their last steps', async () => {
  const { asked, decider } = noting();
  const { play, episodes } = await open(visitors(), decider);
  play.begin(1, 0);
  run(play, 5);
  expect(asked).toEqual([
    { agent: 1, observation: [0, 0] },
    { agent: 1, observation: [0, 1] },
    { agent: 0, observation: [2, 2] },
    { agent: 1, observation: [1, 2] },
    { agent: 0, observation: [2, 3] },
    { agent: 0, observation: [3, 4] },
  ]);
  expect(episodes).toEqual([{ episodeReturn: 3, episodeSteps: 5, terms: {}, terminated: false }]);
});

test('while agent 0 is not there, its step shows that nothing was decided', async () => {
  const { decider } = noting();
  const { play } = await open(visitors(), decider);
  const actions: unknown[] = [];
  play.begin(1, 0);
  for (let i = 0; i < 4; i++) {
    play.frame();
    actions.push(play.step.action);
  }
  expect(actions).toEqual([-1, -1, 1, 1]);
});

test('a play stands still while its world is loading', async () => {
  const { asked, decider } = noting();
  const { play, state, world } = await open(visitors(), decider);
  play.begin(1, 0);
  run(play, 1);
  state.loading = true;
  run(play, 10);
  expect([world.game.loop.frame, play.step.episodeSteps, asked.length]).toEqual([1, 1, 1]);
  state.loading = false;
  run(play, 1);
  expect(play.step.episodeSteps).toBe(2);
});

test('what a witness hears of an episode is enough to play it again, bit for bit', async () => {
  const told: { actions: number[]; rows: number[] }[] = [];
  let seed = -1;
  const { decider } = noting();
  decider.decide = (_observation, actions, agent, random) => {
    actions[agent] = Math.floor(2 * random());
  };
  const { play } = await open(swarm, decider);
  play.witness = {
    begin(worldSeed) {
      seed = worldSeed;
    },
    step(actions, rows) {
      told.push({ actions: [...(actions ?? [])], rows: [...rows.observations, ...rows.rewards, ...rows.absent] });
    },
  };
  play.begin(3, 7);
  run(play, 40);
  const again = await swarm.createScenes(1);
  closers.push(again.close);
  again.reset(0, seed);
  for (const { actions, rows } of told) {
    again.step(Int32Array.from(actions));
    expect([...again.observations, ...again.rewards, ...again.absent]).toEqual(rows);
  }
  expect(told.length).toBe(10);
});

test('where a person plays there are no actions to tell of', async () => {
  const { decider } = noting();
  const { play } = await open(visitors(), { ...decider, manual: true });
  const told: unknown[] = [];
  play.witness = { begin: () => {}, step: (actions) => told.push(actions) };
  play.begin(1, 0);
  run(play, 2);
  expect(told).toEqual([null, null]);
});
